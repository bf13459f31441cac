// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_CERTIFICATE_TEXT_H
#define IMS_CERTIFICATE_TEXT_H

#include "model/base/octets.h"

#include <string>

namespace ims
{

/// @return subject, validity and SHA-256 fingerprint of a certificate, a line for each; that it is
/// none where it is none.
/// @param der its DER form (RFC 5280), of which nothing is believed
std::string DescribeCertificate(OctetsView der);

} // namespace ims

#endif // IMS_CERTIFICATE_TEXT_H
