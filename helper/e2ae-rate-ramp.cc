// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "helper/e2ae-rate-ramp.h"

#include <cmath>

namespace ns3
{

RateRamp::RateRamp(double from, double to, double seconds)
    : m_from(from),
      m_to(to),
      m_seconds(seconds)
{
}

/// Within the ramp from * t + (to - from) / seconds * t * t / 2 sessions are expected until t. Of
/// the two ways to write the solution, this one divides by nothing small where the rate is steady.
double
RateRamp::FindTime(double sessions) const
{
    const double inRamp = (m_from + m_to) / 2 * m_seconds;
    if (sessions >= inRamp)
    {
        return m_seconds + (sessions - inRamp) / m_to;
    }
    if (sessions <= 0)
    {
        return 0;
    }
    const double growth = (m_to - m_from) / m_seconds;
    return 2 * sessions / (m_from + std::sqrt(m_from * m_from + 2 * growth * sessions));
}

} // namespace ns3
