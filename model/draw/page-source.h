// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_PAGE_SOURCE_H
#define IMS_PAGE_SOURCE_H

namespace ims
{

/// The page of page/ as one text, in which "@TITLE@" and "@DATA@" stand for what a run gives. The
/// build makes it: page/bundle.py.
extern const char* const PAGE_SOURCE;

} // namespace ims

#endif // IMS_PAGE_SOURCE_H
