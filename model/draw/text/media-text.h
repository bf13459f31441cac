// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MEDIA_TEXT_H
#define IMS_MEDIA_TEXT_H

#include "model/draw/text/stream-text.h"

#include <memory>

namespace ims
{

/// @brief What the messages of one direction of a stream of media say: it recognises MSRP and BFCP,
/// over TCP as inside TLS.
class MediaText : public StreamText
{
  public:
    bool Push(OctetsView octets, std::vector<MessageText>& texts) override;

  private:
    Octets m_first; ///< until they are enough to tell the protocol
    bool m_known = false;
    std::unique_ptr<StreamText> m_reader; ///< null when nobody can read it
};

} // namespace ims

#endif // IMS_MEDIA_TEXT_H
