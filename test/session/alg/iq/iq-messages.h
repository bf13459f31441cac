// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_IQ_MESSAGES_H
#define IMS_IQ_MESSAGES_H

/// @file
/// The Iq messages of an MSRP session that the UE begins, delayed and application-aware, as they
/// have to be on the wire (figure 5.2.1.2.2.1, steps 2-18). Spelling and layout do not count.

namespace ims
{

// clang-format off
constexpr const char* RESERVE_CORE = R"(MEGACO/2 [10.0.2.1]:2944
Transaction = 1001 {
 Context = $ {
  Add = ip/$/core/$ {
   Media {
    Stream = 1 {
     LocalControl { Mode = SendReceive, ipdc/realm = "core.ims", gm/saf = ON, gm/spf = OFF },
     Local {
v=0
c=IN IP4 $
m=message $ TCP/MSRP *
}
    }
   },
   Events = 2001 { hangterm/thb { timerx = 60 }, g/cause, tcpbcc/BNCChange { Stream = 1 } }
  }
 }
}
)";

constexpr const char* RESERVE_CORE_REPLY = R"(MEGACO/2 [10.0.2.2]:2944
Reply = 1001 { Context = 1 { Add = ip/1/core/2 { Media { Stream = 1 { Local {
v=0
c=IN IP4 10.2.0.2
m=message 30002 TCP/MSRP *
} } } } } }
)";

constexpr const char* RESERVE_ACCESS = R"(MEGACO/2 [10.0.2.1]:2944
Transaction = 1002 {
 Context = 1 {
  Add = ip/$/access/$ {
   Media {
    Stream = 1 {
     LocalControl { Mode = SendReceive, ipdc/realm = "access.ims" },
     Local {
v=0
c=IN IP4 $
m=message $ TCP/TLS/MSRP *
a=fingerprint:SHA-256 $
},
     Remote {
v=0
c=IN IP4 10.1.0.10
m=message 20000 TCP/TLS/MSRP *
a=fingerprint:SHA-256 45:86:DC:04:1D:D5:64:46:CA:8C:56:7C:35:AA:4E:91:56:15:4E:5C:CF:72:F4:54:27:D8:CC:09:14:72:F7:5A
}
    }
   },
   Events = 2002 { hangterm/thb { timerx = 60 }, g/cause, tcpbcc/BNCChange { Stream = 1 }, tlsbsc/BNCChange { Stream = 1 } }
  }
 }
}
)";

constexpr const char* RESERVE_ACCESS_REPLY = R"(MEGACO/2 [10.0.2.2]:2944
Reply = 1002 { Context = 1 { Add = ip/1/access/1 { Media { Stream = 1 { Local {
v=0
c=IN IP4 10.1.0.2
m=message 30001 TCP/TLS/MSRP *
a=fingerprint:SHA-256 AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89
}, Remote {
v=0
c=IN IP4 10.1.0.10
m=message 20000 TCP/TLS/MSRP *
} } } } } }
)";

constexpr const char* CONFIGURE_CORE = R"(MEGACO/2 [10.0.2.1]:2944
Transaction = 1003 { Context = 1 { Modify = ip/1/core/2 { Media { Stream = 1 {
 LocalControl { gm/saf = ON, gm/spf = ON },
 Remote {
v=0
c=IN IP4 10.2.0.20
m=message 40000 TCP/MSRP *
} } } } } }
)";

constexpr const char* CONFIGURE_CORE_REPLY = R"(MEGACO/2 [10.0.2.2]:2944
Reply = 1003 { Context = 1 { Modify = ip/1/core/2 } }
)";

constexpr const char* START_TLS = R"(MEGACO/2 [10.0.2.1]:2944
Transaction = 1004 { Context = 1 { Modify = ip/1/access/1 { Signals { tlsbsc/EstBNC { Stream = 1 } } } } }
)";

constexpr const char* START_TLS_REPLY = R"(MEGACO/2 [10.0.2.2]:2944
Reply = 1004 { Context = 1 { Modify = ip/1/access/1 } }
)";

constexpr const char* RELEASE = R"(MEGACO/2 [10.0.2.1]:2944
Transaction = 1009 { Context = 1 { Subtract = ip/1/core/2, Subtract = ip/1/access/1 } }
)";

constexpr const char* RELEASE_REPLY = R"(MEGACO/2 [10.0.2.2]:2944
Reply = 1009 { Context = 1 {
 Subtract = ip/1/core/2 { Statistics { nt/dur = 1500, nt/os = 4321, nt/or = 1234 } },
 Subtract = ip/1/access/1 { Statistics { nt/dur = 1498, nt/os = 1230, nt/or = 4320 } }
} }
)";

constexpr const char* ERROR_REPLY = R"(MEGACO/2 [10.0.2.2]:2944
Reply = 1102 { Context = 1 { Error = 449 { "Unsupported or Unknown Parameter or Property Value: TCP/TLS/MSRP" } } }
)";

// clang-format on

} // namespace ims

#endif // IMS_IQ_MESSAGES_H
