// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/options/drawn-number.h"

#include "scenarios/programs/sim/options/random-variables.h"

#include <boost/lexical_cast.hpp>
#include <boost/program_options.hpp>

namespace po = boost::program_options;

std::ostream&
operator<<(std::ostream& stream, const DrawnNumber& number)
{
    return number.IsDrawn() ? stream << number.variable : stream << number.number;
}

void
validate(boost::any& value, const std::vector<std::string>& texts, DrawnNumber* /* type */, int)
{
    po::validators::check_first_occurrence(value);
    const std::string& text = po::validators::get_single_string(texts);
    if (IsRandomVariable(text))
    {
        value = DrawnNumber{0, text};
        return;
    }
    try
    {
        value = DrawnNumber{boost::lexical_cast<int64_t>(text)};
    }
    catch (const boost::bad_lexical_cast&)
    {
        boost::throw_exception(po::invalid_option_value(text));
    }
}
