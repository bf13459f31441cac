// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MERMAID_WRITER_H
#define IMS_MERMAID_WRITER_H

#include "model/draw/drawing.h"

namespace ims
{

/// @return the session as a sequence diagram in the language of Mermaid.
std::string WriteMermaid(const Drawing& drawing);

} // namespace ims

#endif // IMS_MERMAID_WRITER_H
