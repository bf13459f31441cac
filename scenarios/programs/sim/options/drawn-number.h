// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_DRAWN_NUMBER_H
#define E2AE_DRAWN_NUMBER_H

#include <boost/any.hpp>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

/// @brief A number that is the same in each session, or a variable of ns-3 from which each session
/// draws its own.
struct DrawnNumber
{
    int64_t number = 0;     ///< unless there is a variable
    std::string variable{}; ///< "ns3::UniformRandomVariable[Min=1|Max=5]"; else empty

    bool IsDrawn() const
    {
        return !variable.empty();
    }
};

/// @brief Write it as it is read.
std::ostream& operator<<(std::ostream& stream, const DrawnNumber& number);

/// @brief Read it, for Boost.Program_options.
void validate(boost::any& value, const std::vector<std::string>& texts, DrawnNumber* type, int);

#endif // E2AE_DRAWN_NUMBER_H
