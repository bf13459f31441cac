// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/codec/h248/h248-templates.h"

// clang-format off
#define UE_FINGERPRINT "45:86:DC:04:1D:D5:64:46:CA:8C:56:7C:35:AA:4E:91:" \
                       "56:15:4E:5C:CF:72:F4:54:27:D8:CC:09:14:72:F7:5A"
#define AGW_FINGERPRINT "AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:" \
                        "AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89"

namespace ims
{

const std::vector<H248Template> H248_TEMPLATES = {
// ServiceChange at the start of the AGW (H.248.1 11.2)
{"ServiceRestart",
R"(MEGACO/2 [10.0.2.2]:2944
Transaction = 1 { Context = - { ServiceChange = ROOT { Services {
  Method = Restart, Reason = "901 Cold Boot", Profile = threegimsiq/2, Version = 2 } } } }
)",
R"(!/2 [10.0.2.2]:2944
T=1{C=-{SC=root{SV{MT=RS,V=2,PF=threegimsiq/2,RE="901 Cold Boot"}}}}
)",
R"(version 2 from [10.0.2.2]:2944
 request 1
  context -
   ServiceChange ROOT
    services
     method Restart
     reason 901 Cold Boot
     profile threegimsiq/2
     version 2
)"},

// its reply
{"ServiceRestartReply",
R"(MEGACO/2 [10.0.2.1]:2944
Reply = 1 { Context = - { ServiceChange = ROOT { Services { Version = 2, Profile = threegimsiq/2 } } } }
)",
R"(!/2 [10.0.2.1]:2944
P=1{C=-{SC=root{SV{V=2,PF=threegimsiq/2}}}}
)",
R"(version 2 from [10.0.2.1]:2944
 reply 1
  context -
   ServiceChange ROOT
    services
     profile threegimsiq/2
     version 2
)"},

// figure 5.2.1.2.2.1, step 2: Reserve AGW Connection Point on the core side
{"ReserveCore",
R"(MEGACO/2 [10.0.2.1]:2944
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
)",
R"(!/2 [10.0.2.1]:2944
T=1001{C=${A=ip/$/core/${M{ST=1{O{MO=SR,ipdc/realm=core.ims,gm/saf=on,gm/spf=off},L{
v=0
c=IN IP4 $
m=message $ TCP/MSRP *
}}},E=2001{hangterm/thb{timerx=60},g/cause,tcpbcc/bncchange{ST=1}}}}}
)",
R"(version 2 from [10.0.2.1]:2944
 request 1001
  context $
   Add ip/$/core/$
    stream 1
     Mode=SendReceive
     ipdc/realm=core.ims
     gm/saf=ON
     gm/spf=OFF
     local
      v=0
      c=IN IP4 $
      m=message $ TCP/MSRP *
    events 2001
     hangterm/thb timerx=60
     g/cause
     tcpbcc/BNCChange stream 1
)"},

// step 4
{"ReserveCoreReply",
R"(MEGACO/2 [10.0.2.2]:2944
Reply = 1001 { Context = 1 { Add = ip/1/core/2 { Media { Stream = 1 { Local {
v=0
c=IN IP4 10.2.0.2
m=message 30002 TCP/MSRP *
} } } } } }
)",
R"(!/2 [10.0.2.2]:2944
P=1001{C=1{A=ip/1/core/2{M{ST=1{L{
v=0
c=IN IP4 10.2.0.2
m=message 30002 TCP/MSRP *
}}}}}}
)",
R"(version 2 from [10.0.2.2]:2944
 reply 1001
  context 1
   Add ip/1/core/2
    stream 1
     local
      v=0
      c=IN IP4 10.2.0.2
      m=message 30002 TCP/MSRP *
)"},

// step 5: Reserve and Configure AGW Connection Point on the access side
{"ReserveAccess",
R"(MEGACO/2 [10.0.2.1]:2944
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
a=fingerprint:SHA-256 )" UE_FINGERPRINT R"(
}
    }
   },
   Events = 2002 { hangterm/thb { timerx = 60 }, g/cause, tcpbcc/BNCChange { Stream = 1 }, tlsbsc/BNCChange { Stream = 1 } }
  }
 }
}
)",
R"(!/2 [10.0.2.1]:2944
T=1002{C=1{A=ip/$/access/${M{ST=1{O{MO=SR,ipdc/realm=access.ims},L{
v=0
c=IN IP4 $
m=message $ TCP/TLS/MSRP *
a=fingerprint:SHA-256 $
},R{
v=0
c=IN IP4 10.1.0.10
m=message 20000 TCP/TLS/MSRP *
a=fingerprint:SHA-256 )" UE_FINGERPRINT R"(
}}},E=2002{hangterm/thb{timerx=60},g/cause,tcpbcc/bncchange{ST=1},tlsbsc/bncchange{ST=1}}}}}
)",
R"(version 2 from [10.0.2.1]:2944
 request 1002
  context 1
   Add ip/$/access/$
    stream 1
     Mode=SendReceive
     ipdc/realm=access.ims
     local
      v=0
      c=IN IP4 $
      m=message $ TCP/TLS/MSRP *
      a=fingerprint:SHA-256 $
     remote
      v=0
      c=IN IP4 10.1.0.10
      m=message 20000 TCP/TLS/MSRP *
      a=fingerprint:SHA-256 )" UE_FINGERPRINT R"(
    events 2002
     hangterm/thb timerx=60
     g/cause
     tcpbcc/BNCChange stream 1
     tlsbsc/BNCChange stream 1
)"},

// step 7
{"ReserveAccessReply",
R"(MEGACO/2 [10.0.2.2]:2944
Reply = 1002 { Context = 1 { Add = ip/1/access/1 { Media { Stream = 1 { Local {
v=0
c=IN IP4 10.1.0.2
m=message 30001 TCP/TLS/MSRP *
a=fingerprint:SHA-256 )" AGW_FINGERPRINT R"(
}, Remote {
v=0
c=IN IP4 10.1.0.10
m=message 20000 TCP/TLS/MSRP *
} } } } } }
)",
R"(!/2 [10.0.2.2]:2944
P=1002{C=1{A=ip/1/access/1{M{ST=1{L{
v=0
c=IN IP4 10.1.0.2
m=message 30001 TCP/TLS/MSRP *
a=fingerprint:SHA-256 )" AGW_FINGERPRINT R"(
},R{
v=0
c=IN IP4 10.1.0.10
m=message 20000 TCP/TLS/MSRP *
}}}}}}
)",
R"(version 2 from [10.0.2.2]:2944
 reply 1002
  context 1
   Add ip/1/access/1
    stream 1
     local
      v=0
      c=IN IP4 10.1.0.2
      m=message 30001 TCP/TLS/MSRP *
      a=fingerprint:SHA-256 )" AGW_FINGERPRINT R"(
     remote
      v=0
      c=IN IP4 10.1.0.10
      m=message 20000 TCP/TLS/MSRP *
)"},

// step 13: Configure AGW Connection Point on the core side
{"ConfigureCore",
R"(MEGACO/2 [10.0.2.1]:2944
Transaction = 1003 { Context = 1 { Modify = ip/1/core/2 { Media { Stream = 1 {
 LocalControl { gm/saf = ON, gm/spf = ON },
 Remote {
v=0
c=IN IP4 10.2.0.20
m=message 40000 TCP/MSRP *
} } } } } }
)",
R"(!/2 [10.0.2.1]:2944
T=1003{C=1{MF=ip/1/core/2{M{ST=1{O{gm/saf=on,gm/spf=on},R{
v=0
c=IN IP4 10.2.0.20
m=message 40000 TCP/MSRP *
}}}}}}
)",
R"(version 2 from [10.0.2.1]:2944
 request 1003
  context 1
   Modify ip/1/core/2
    stream 1
     gm/saf=ON
     gm/spf=ON
     remote
      v=0
      c=IN IP4 10.2.0.20
      m=message 40000 TCP/MSRP *
)"},

// step 15
{"ConfigureCoreReply",
R"(MEGACO/2 [10.0.2.2]:2944
Reply = 1003 { Context = 1 { Modify = ip/1/core/2 } }
)",
R"(!/2 [10.0.2.2]:2944
P=1003{C=1{MF=ip/1/core/2}}
)",
R"(version 2 from [10.0.2.2]:2944
 reply 1003
  context 1
   Modify ip/1/core/2
)"},

// step 16: the AGW is to be the active side of TLS
{"StartTls",
R"(MEGACO/2 [10.0.2.1]:2944
Transaction = 1004 { Context = 1 { Modify = ip/1/access/1 { Signals { tlsbsc/EstBNC { Stream = 1 } } } } }
)",
R"(!/2 [10.0.2.1]:2944
T=1004{C=1{MF=ip/1/access/1{SG{tlsbsc/estbnc{ST=1}}}}}
)",
R"(version 2 from [10.0.2.1]:2944
 request 1004
  context 1
   Modify ip/1/access/1
    signal tlsbsc/EstBNC stream 1
)"},

// step 18
{"StartTlsReply",
R"(MEGACO/2 [10.0.2.2]:2944
Reply = 1004 { Context = 1 { Modify = ip/1/access/1 } }
)",
R"(!/2 [10.0.2.2]:2944
P=1004{C=1{MF=ip/1/access/1}}
)",
R"(version 2 from [10.0.2.2]:2944
 reply 1004
  context 1
   Modify ip/1/access/1
)"},

// terminating side, step 2: application-agnostic, TLS is started at once
{"ReserveAgnosticTls",
R"(MEGACO/2 [10.0.2.1]:2944
Transaction = 1102 { Context = $ { Add = ip/$/access/$ { Media { Stream = 1 {
 LocalControl { Mode = SendReceive, ipdc/realm = "access.ims", gm/saf = ON, gm/spf = OFF },
 Local {
v=0
c=IN IP4 $
m=- $ TCP/TLS -
a=fingerprint:SHA-256 $
} } },
 Signals { tlsbsc/EstBNC { Stream = 1 } },
 Events = 2102 { tlsbsc/BNCChange { Stream = 1 } } } } }
)",
R"(!/2 [10.0.2.1]:2944
T=1102{C=${A=ip/$/access/${M{ST=1{O{MO=SR,ipdc/realm=access.ims,gm/saf=on,gm/spf=off},L{
v=0
c=IN IP4 $
m=- $ TCP/TLS -
a=fingerprint:SHA-256 $
}}},SG{tlsbsc/estbnc{ST=1}},E=2102{tlsbsc/bncchange{ST=1}}}}}
)",
R"(version 2 from [10.0.2.1]:2944
 request 1102
  context $
   Add ip/$/access/$
    stream 1
     Mode=SendReceive
     ipdc/realm=access.ims
     gm/saf=ON
     gm/spf=OFF
     local
      v=0
      c=IN IP4 $
      m=- $ TCP/TLS -
      a=fingerprint:SHA-256 $
    signal tlsbsc/EstBNC stream 1
    events 2102
     tlsbsc/BNCChange stream 1
)"},

// terminating side, step 14: address and fingerprint of the UE
{"ConfigureFingerprint",
R"(MEGACO/2 [10.0.2.1]:2944
Transaction = 1103 { Context = 1 { Modify = ip/1/access/1 { Media { Stream = 1 {
 LocalControl { gm/saf = ON, gm/spf = ON },
 Remote {
v=0
c=IN IP4 10.1.0.10
m=- 20000 TCP/TLS -
a=fingerprint:SHA-256 )" UE_FINGERPRINT R"(
} } } } } }
)",
R"(!/2 [10.0.2.1]:2944
T=1103{C=1{MF=ip/1/access/1{M{ST=1{O{gm/saf=on,gm/spf=on},R{
v=0
c=IN IP4 10.1.0.10
m=- 20000 TCP/TLS -
a=fingerprint:SHA-256 )" UE_FINGERPRINT R"(
}}}}}}
)",
R"(version 2 from [10.0.2.1]:2944
 request 1103
  context 1
   Modify ip/1/access/1
    stream 1
     gm/saf=ON
     gm/spf=ON
     remote
      v=0
      c=IN IP4 10.1.0.10
      m=- 20000 TCP/TLS -
      a=fingerprint:SHA-256 )" UE_FINGERPRINT R"(
)"},

// a failure to establish TLS is reported
{"NotifyFailure",
R"(MEGACO/2 [10.0.2.2]:2944
Transaction = 5001 { Context = 1 { Notify = ip/1/access/1 { ObservedEvents = 2002 {
 20261122T08000000 : tlsbsc/BNCChange { Stream = 1 } } } } }
)",
R"(!/2 [10.0.2.2]:2944
T=5001{C=1{N=ip/1/access/1{OE=2002{20261122T08000000:tlsbsc/bncchange{ST=1}}}}}
)",
R"(version 2 from [10.0.2.2]:2944
 request 5001
  context 1
   Notify ip/1/access/1
    observed 2002
     20261122T08000000 tlsbsc/BNCChange stream 1
)"},

// its reply
{"NotifyReply",
R"(MEGACO/2 [10.0.2.1]:2944
Reply = 5001 { Context = 1 { Notify = ip/1/access/1 } }
)",
R"(!/2 [10.0.2.1]:2944
P=5001{C=1{N=ip/1/access/1}}
)",
R"(version 2 from [10.0.2.1]:2944
 reply 5001
  context 1
   Notify ip/1/access/1
)"},

// NOTE 2 of the figure: steps 5 and 13 in one action
{"CombinedSteps",
R"(MEGACO/2 [10.0.2.1]:2944
Transaction = 1203 { Context = 1 {
 Add = ip/$/access/$ { Media { Stream = 1 { Local {
v=0
c=IN IP4 $
m=message $ TCP/TLS/MSRP *
a=fingerprint:SHA-256 $
}, Remote {
v=0
c=IN IP4 10.1.0.10
m=message 20000 TCP/TLS/MSRP *
a=fingerprint:SHA-256 )" UE_FINGERPRINT R"(
} } }, Signals { tlsbsc/EstBNC { Stream = 1 } } },
 Modify = ip/1/core/2 { Media { Stream = 1 { Remote {
v=0
c=IN IP4 10.2.0.20
m=message 40000 TCP/MSRP *
} } } } } }
)",
R"(!/2 [10.0.2.1]:2944
T=1203{C=1{A=ip/$/access/${M{ST=1{L{
v=0
c=IN IP4 $
m=message $ TCP/TLS/MSRP *
a=fingerprint:SHA-256 $
},R{
v=0
c=IN IP4 10.1.0.10
m=message 20000 TCP/TLS/MSRP *
a=fingerprint:SHA-256 )" UE_FINGERPRINT R"(
}}},SG{tlsbsc/estbnc{ST=1}}},MF=ip/1/core/2{M{ST=1{R{
v=0
c=IN IP4 10.2.0.20
m=message 40000 TCP/MSRP *
}}}}}}
)",
R"(version 2 from [10.0.2.1]:2944
 request 1203
  context 1
   Add ip/$/access/$
    stream 1
     local
      v=0
      c=IN IP4 $
      m=message $ TCP/TLS/MSRP *
      a=fingerprint:SHA-256 $
     remote
      v=0
      c=IN IP4 10.1.0.10
      m=message 20000 TCP/TLS/MSRP *
      a=fingerprint:SHA-256 )" UE_FINGERPRINT R"(
    signal tlsbsc/EstBNC stream 1
   Modify ip/1/core/2
    stream 1
     remote
      v=0
      c=IN IP4 10.2.0.20
      m=message 40000 TCP/MSRP *
)"},

// both terminations leave the context
{"Release",
R"(MEGACO/2 [10.0.2.1]:2944
Transaction = 1009 { Context = 1 { Subtract = ip/1/core/2 { Audit { } }, Subtract = ip/1/access/1 { Audit { } } } }
)",
R"(!/2 [10.0.2.1]:2944
T=1009{C=1{S=ip/1/core/2{AT{}},S=ip/1/access/1{AT{}}}}
)",
R"(version 2 from [10.0.2.1]:2944
 request 1009
  context 1
   Subtract ip/1/core/2
    audit
   Subtract ip/1/access/1
    audit
)"},

// its reply
{"ReleaseReply",
R"(MEGACO/2 [10.0.2.2]:2944
Reply = 1009 { Context = 1 { Subtract = ip/1/core/2, Subtract = ip/1/access/1 } }
)",
R"(!/2 [10.0.2.2]:2944
P=1009{C=1{S=ip/1/core/2,S=ip/1/access/1}}
)",
R"(version 2 from [10.0.2.2]:2944
 reply 1009
  context 1
   Subtract ip/1/core/2
   Subtract ip/1/access/1
)"},

// the AGW does not know the transport protocol
{"ErrorReply",
R"(MEGACO/2 [10.0.2.2]:2944
Reply = 1102 { Context = 1 { Error = 449 { "Unsupported or Unknown Parameter or Property Value: TCP/TLS/MSRP" } } }
)",
R"(!/2 [10.0.2.2]:2944
P=1102{C=1{ER=449{"Unsupported or Unknown Parameter or Property Value: TCP/TLS/MSRP"}}}
)",
R"(version 2 from [10.0.2.2]:2944
 reply 1102
  context 1
   error 449 Unsupported or Unknown Parameter or Property Value: TCP/TLS/MSRP
)"},

// the core side is to hold its connection (RFC 4145)
{"Holdconn",
R"(MEGACO/2 [10.0.2.1]:2944
Transaction = 1301 { Context = $ { Add = ip/$/core/$ { Media { Stream = 1 {
 LocalControl { Mode = SendReceive }, Local {
v=0
c=IN IP4 $
m=message $ TCP/MSRP *
a=setup:holdconn
} } } } } }
)",
R"(!/2 [10.0.2.1]:2944
T=1301{C=${A=ip/$/core/${M{ST=1{O{MO=SR},L{
v=0
c=IN IP4 $
m=message $ TCP/MSRP *
a=setup:holdconn
}}}}}}
)",
R"(version 2 from [10.0.2.1]:2944
 request 1301
  context $
   Add ip/$/core/$
    stream 1
     Mode=SendReceive
     local
      v=0
      c=IN IP4 $
      m=message $ TCP/MSRP *
      a=setup:holdconn
)"},

};

} // namespace ims
