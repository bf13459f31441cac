// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_AUDIT_H
#define IMS_AGW_AUDIT_H

#include "model/codec/h248/h248-message.h"

namespace ims
{

/// @brief Fill the reply to AuditValue, AuditCapability or Subtract with what the Audit descriptor
/// asks for (H.248.1 7.2.5).
/// @param values a command with the descriptors that there are; what is asked for and is not
/// there stands in the reply by its name alone
void AnswerAudit(const std::vector<std::string>& names,
                 const H248Command& values,
                 H248Command& reply);

/// @return whether an Audit descriptor names this descriptor.
bool AsksFor(const std::vector<std::string>& names, std::string_view descriptor);

/// @brief What is kept for an audit: values replace those of the same name, others are appended.
void MergeParameters(const std::vector<H248Parameter>& from, std::vector<H248Parameter>& to);

} // namespace ims

#endif // IMS_AGW_AUDIT_H
