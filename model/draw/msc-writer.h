// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MSC_WRITER_H
#define IMS_MSC_WRITER_H

#include "model/draw/drawing.h"

namespace ims
{

/// @return the session as a message sequence chart in the language of mscgen.
std::string WriteMsc(const Drawing& drawing);

} // namespace ims

#endif // IMS_MSC_WRITER_H
