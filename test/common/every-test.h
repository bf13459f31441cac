// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_EVERY_TEST_H
#define IMS_EVERY_TEST_H

// What nearly every test includes, for the compiler to read it once. A test still names what it
// uses.

#include <algorithm>
#include <filesystem>
#include <functional>
#include <gtest/gtest.h>
#include <map>

#endif // IMS_EVERY_TEST_H
