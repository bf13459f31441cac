// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_RATE_RAMP_H
#define E2AE_RATE_RAMP_H

namespace ns3
{

/// @brief A rate of sessions that grows or falls evenly for some time, and then stays.
class RateRamp
{
  public:
    /// @param from sessions a second at the beginning, 0 or more
    /// @param to the same at the end of the ramp and from then on, more than 0
    /// @param seconds that the ramp lasts, 0 or more
    RateRamp(double from, double to, double seconds);

    /// @return the seconds in which so many sessions are to be expected. With 0, 1, 2 ... of them
    /// these are the starts of sessions that keep to the rate; with the points of a Poisson process
    /// of rate 1, those of one with this rate.
    double FindTime(double sessions) const;

  private:
    double m_from;
    double m_to;
    double m_seconds;
};

} // namespace ns3

#endif // E2AE_RATE_RAMP_H
