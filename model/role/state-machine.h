// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_STATE_MACHINE_H
#define IMS_STATE_MACHINE_H

#include "model/role/role.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

/// @file
/// State machines whose table of legal moves is the only way from state to state.

namespace ims
{

/// @brief One arrow between two states of a machine.
template <class State>
struct Move
{
    State from;
    State to;
};

/// @brief Told of every move that its machine's table does not have.
using IllegalMoveObserver = void (*)(const StateChange& move);

/// @brief Have illegal moves of all machines observed, nullptr for none; the tests fail that way.
/// @return who observed before
IllegalMoveObserver SetIllegalMoveObserver(IllegalMoveObserver observer);

/// @return an illegal move as the outcome of its session names it.
std::string DescribeIllegalMove(const StateChange& move);

/// @brief Tell the observer.
void ReportIllegalMove(const StateChange& move);

/// @brief Where one object is in its life.
///
/// State is an enum class with a ToString(). An illegal move is an error of this program, not of
/// the other end. It is made all the same, so that the object is where its owner believes it to be,
/// but from then on GetIllegalMove() names it: the owner has to look after each input, and to bring
/// the object to an end.
template <class State>
class StateMachine
{
  public:
    /// @param name of the kind of machine, for traces; has to outlive this object, as table has
    /// @param key which one of its kind: a Call-ID, a TerminationID...
    /// @param table all legal moves
    template <std::size_t count>
    StateMachine(const char* name, std::string key, const Move<State> (&table)[count], State first)
        : m_name(name),
          m_key(std::move(key)),
          m_begin(table),
          m_end(table + count),
          m_state(first)
    {
    }

    State Get() const
    {
        return m_state;
    }

    void MoveTo(State to, Actions& actions)
    {
        StateChange change{m_name,
                           m_key,
                           std::string(ToString(m_state)),
                           std::string(ToString(to))};
        if (!IsLegal(to))
        {
            ReportIllegalMove(change);
            m_illegalMove = m_illegalMove.empty() ? DescribeIllegalMove(change) : m_illegalMove;
        }
        m_state = to;
        actions.push_back(std::move(change));
    }

    /// @return the first illegal move in words, "" when there was none.
    const std::string& GetIllegalMove() const
    {
        return m_illegalMove;
    }

  private:
    bool IsLegal(State to) const
    {
        return std::any_of(m_begin, m_end, [&](const Move<State>& move) {
            return move.from == m_state && move.to == to;
        });
    }

    const char* m_name;
    std::string m_key;
    const Move<State>* m_begin;
    const Move<State>* m_end;
    State m_state;
    std::string m_illegalMove;
};

} // namespace ims

#endif // IMS_STATE_MACHINE_H
