// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_H248_TEMPLATES_H
#define IMS_H248_TEMPLATES_H

#include <string_view>
#include <vector>

/// @file
/// The Iq messages of the flows, each in both spellings of H.248.1 Annex B.2.
///
/// Two decoders that are not ours agree on them: Wireshark, and the H.248 stack of Erlang/OTP,
/// which wrote the short form.

namespace ims
{

/// @brief One message with what it must mean.
struct H248Template
{
    std::string_view name;
    std::string_view longForm;    ///< line ends are LF
    std::string_view shortForm;   ///< line ends are LF
    std::string_view description; ///< in the form of Describe()
};

extern const std::vector<H248Template> H248_TEMPLATES;

} // namespace ims

#endif // IMS_H248_TEMPLATES_H
