// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/flow-file.h"

namespace ims
{

std::string
ShownLabel(std::string_view label)
{
    return label.empty() || label[0] == '-' ? NO_LABEL : std::string(label);
}

} // namespace ims
