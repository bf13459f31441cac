#!/usr/bin/env escript
%% -*- erlang -*-
%%! -noinput
%% SPDX-FileCopyrightText: 2026 The ims-e2ae authors
%% SPDX-License-Identifier: GPL-2.0-only
%%
%% Erlang/OTP's megaco as the controller of e2ae-agw: what the gateway sends is decoded by megaco and compared with the
%% clauses of H.248.1 (RFC 3525), H.248.8 and TS 29.334.
%%
%%     megaco-controller.escript VERSION pretty|compact GATEWAY-IP CONTROLLER-IP CORE-IP PROGRAM
%%     megaco-controller.escript probe          (exit status 0: megaco is installed)
%%
%% One line for each check; exit status 1 when one of them found something else than it expects.

-mode(compile).
-export([main/1]).
-export([handle_connect/2, handle_disconnect/3, handle_syntax_error/3, handle_message_error/3, handle_trans_request/3,
         handle_trans_long_request/3, handle_trans_reply/4, handle_trans_ack/4, handle_unexpected_trans/3,
         handle_trans_request_abort/4]).

-define(PORT, 2944).
-define(WAIT, 10000). % for what has to come; milliseconds

main(["probe"]) ->
    halt(case code:lib_dir(megaco) of {error, _} -> 1; _ -> 0 end);
main([Version, Encoding, Gateway, Controller, Core, Program]) ->
    register(controller, self()),
    put(version, list_to_integer(Version)),
    persistent_term:put(version, list_to_integer(Version)),
    put(gateway, Gateway),
    put(core, Core),
    put(controller, Controller),
    start_megaco(Encoding),
    Agw = start_gateway(Program),
    {os_pid, Pid} = erlang:port_info(Agw, os_pid),
    put(pid, integer_to_list(Pid)),
    try
        check_all(Agw)
    catch
        Class:Reason:Place ->
            io:format("WRONG  ~p ~p~n       ~p~n", [Class, Reason, Place]),
            put(wrong, true),
            os:cmd("kill -KILL " ++ get(pid))
    end,
    halt(case get(wrong) of undefined -> 0; _ -> 1 end);
main(_) ->
    io:format(standard_error, "usage: see the head of this file~n", []),
    halt(2).

%% ----------------------------------------------------------------------------------------------------- what is checked

check_all(Agw) ->
    registration(),
    audits(),
    wildcards(set_up()),
    media(),
    failures(),
    service_changes(),
    other_version(),
    shut_down(Agw).

%% H.248.1 11.2 and 11.3: Restart of ROOT in a message of version 1, whatever version it offers.
registration() ->
    put(handle, await(connected)),
    {Version, Actions} = await(registration),
    check("the registration is a message of version 1", 1, Version),
    check("it is about ROOT in the null Context", {[["root"]], [0]}, {terminations(Actions), contexts(Actions)}),
    check("its method", [restart], values(serviceChangeMethod, Actions)),
    check("its reason", ["901 Cold Boot"], values(serviceChangeReason, Actions)),
    check("it offers the version that it was told", [get(version)], values(serviceChangeVersion, Actions)),
    check("11.2: a command before the reply is error 505", [505], errors(await(early))),
    check("it acknowledges the reply that it has waited for (8.2.2, D.1.2)", ok, await(acknowledged)).

%% RFC 3525 7.2.5, TS 29.334 5.14.1
audits() ->
    Alive = ask("Context = - { AuditValue = ROOT { Audit { } } }"),
    check("an empty audit of ROOT names ROOT", {[], [["root"]]}, {errors(Alive), terminations(Alive)}),
    Packages = [Name || {'PackagesItem', Name, _} <-
                            collect('PackagesItem', ask("Context = - { AuditValue = ROOT { Audit { Packages } } }"))],
    check("the packages that TS 29.334 makes mandatory and this gateway has", [],
          ["g", "root", "gm", "tman", "ipdc", "hangterm", "ds", "ipnapt"] -- Packages),
    check("no Context is there", [411], errors(ask("Context = * { AuditValue = ROOT { Audit { } } }"))),
    check("ROOT is in service", [inSvc],
          [State || {'TerminationStateDescriptor', _, _, State} <-
                        collect('TerminationStateDescriptor',
                                ask("Context = - { AuditValue = ROOT { Audit { Media } } }"))]).

%% The steps of TR 29.828, figure 5.2.1.2.2.1: T2, T1, the peer's address, the start of TLS. Returns the ContextID.
set_up() ->
    Reserve = ask("Context = $ { Add = ip/$/core/$ { Media { Stream = 1 {"
                  " LocalControl { Mode = SendReceive, ipdc/realm = \"core.ims\", gm/saf = ON, gm/spf = OFF }, " ++
                  local("m=message $ TCP/MSRP *") ++ " } }, Events = 2001 { hangterm/thb { timerx = 60 }, g/cause,"
                  " tcpbcc/BNCChange { Stream = 1 } } } }"),
    [Context] = contexts(Reserve),
    [["ip", _, "core", _] = T2] = terminations(Reserve),
    check("T2: the address of the core side", ["IN IP4 " ++ get(core)], sdp("c", Reserve)),
    check("T2: a port is chosen, the rest as it was asked for", true, is_media("message", "TCP/MSRP *", Reserve)),
    check("T2: no CHOOSE is left", [], chosen(Reserve)),
    Ue = "v=0\nc=IN IP4 " ++ get(controller) ++ "\nm=message 20000 TCP/TLS/MSRP *\na=fingerprint:SHA-256 " ++
        lists:join($:, lists:duplicate(32, "AB")) ++ "\n",
    Both = ask("Context = " ++ integer_to_list(Context) ++ " { Add = ip/$/$/$ { Media { Stream = 1 {"
               " LocalControl { Mode = SendReceive, ipdc/realm = \"access.ims\" }, " ++
               local("m=message $ TCP/TLS/MSRP *\na=fingerprint:SHA-256 $") ++ ", Remote {\n" ++ Ue ++ "} } },"
               " Events = 2002 { g/cause, tcpbcc/BNCChange { Stream = 1 }, tlsbsc/BNCChange { Stream = 1 } } } }"),
    check("T1 comes into the same Context", [Context], contexts(Both)),
    [["ip", _, "access", _] = T1] = terminations(Both),
    check("T1: the address of the access side", "IN IP4 " ++ get(gateway), hd(sdp("c", Both))),
    [Fingerprint | _] = [Value || "fingerprint:SHA-256 " ++ Value <- sdp("a", Both)],
    check("T1: the gateway's fingerprint (RFC 8122)", match,
          re:run(Fingerprint, "^[0-9A-F]{2}(:[0-9A-F]{2}){31}$", [{capture, none}])),
    check("T1: no CHOOSE is left", [], chosen(Both)),
    Configure = ask(modify(Context, T2, "Media { Stream = 1 { LocalControl { gm/saf = ON, gm/spf = ON }, Remote {\n"
                           "v=0\nc=IN IP4 " ++ get(controller) ++ "\nm=message 40000 TCP/MSRP *\n} } }")),
    check("MOD of T2 is answered by its name", {[], [T2]}, {errors(Configure), terminations(Configure)}),
    Start = ask(modify(Context, T1, "Signals { tlsbsc/EstBNC { Stream = 1 } }")),
    check("so is the start of TLS", {[], [T1]}, {errors(Start), terminations(Start)}),
    put(t1, T1),
    put(t2, T2),
    Context.

%% RFC 3525 6.2.2, 7.2.3, 7.2.5
wildcards(Context) ->
    C = integer_to_list(Context),
    Audit = ask("Context = " ++ C ++ " { AuditValue = * { Audit { Media, Statistics } } }"),
    check("each termination answers for itself", lists:sort([get(t1), get(t2)]), lists:sort(terminations(Audit))),
    check("with the Mode that was set", [sendRecv, sendRecv],
          [Mode || {'LocalControlDescriptor', Mode, _, _, _} <- collect('LocalControlDescriptor', Audit)]),
    Core = ask(modify(Context, ["ip", "1", "core", "*"], "Events = 2003 { g/cause }")),
    check("a part may be a wildcard", [get(t2)], terminations(Core)),
    check("431 when none matches", [431], errors(ask(modify(Context, ["ip", "9", "*"], "Events = 1 { g/cause }")))),
    check("ROOT in all Contexts lists them", [Context],
          contexts(ask("Context = * { AuditValue = ROOT { Audit { } } }"))),
    Release = ask("Context = " ++ C ++ " { Subtract = * }"),
    check("Subtract = * names both", lists:sort([get(t1), get(t2)]), lists:sort(terminations(Release))),
    check("with the statistics of each", {2, 2, 2},
          {length(statistic("nt/dur", Release)), length(statistic("nt/os", Release)),
           length(statistic("nt/or", Release))}),
    Again = plain_call(),
    WithOne = ask("Context = " ++ integer_to_list(Again) ++ " { W-Subtract = * { Audit { } } }"),
    check("W-Subtract gives one reply, without statistics", {[["*"]], []},
          {terminations(WithOne), collect('StatisticsParameter', WithOne)}).

%% Octets pass, and Subtract tells how many; then a peer that is not there.
media() ->
    {ok, Peer} = gen_tcp:listen(0, [binary, {ip, ip(get(controller))}, {active, false}]),
    {ok, Port} = inet:port(Peer),
    Context = plain_call(Port),
    {ok, Ue} = gen_tcp:connect(ip(get(gateway)), get(access_port), [binary, {ip, ip(get(controller))}, {active, false}]),
    {ok, Core} = gen_tcp:accept(Peer, ?WAIT),
    ok = gen_tcp:send(Ue, "to the core"),
    ok = gen_tcp:send(Core, "back"),
    check("what the UE sends reaches the peer", {ok, <<"to the core">>}, gen_tcp:recv(Core, 11, ?WAIT)),
    check("and back", {ok, <<"back">>}, gen_tcp:recv(Ue, 4, ?WAIT)),
    Release = ask("Context = " ++ integer_to_list(Context) ++ " { Subtract = " ++ name(get(t1)) ++ ", Subtract = " ++
                  name(get(t2)) ++ " }"),
    check("Subtract: octets that were sent to the UE, to the peer", ["4", "11"], statistic("nt/os", Release)),
    check("Subtract: octets that came from the UE, from the peer", ["11", "4"], statistic("nt/or", Release)),
    [gen_tcp:close(Socket) || Socket <- [Ue, Core, Peer]],
    Broken = plain_call(Port),
    gen_tcp:connect(ip(get(gateway)), get(access_port), [{ip, ip(get(controller))}]), % and is reset, sooner or later
    {_, Report} = await(notify),
    check("a connection that is refused is reported for its Context", [Broken], contexts(Report)),
    check("by the event and its cause (E.1.2)", ["tcpbcc/bncchange", "g/cause"],
          [string:lowercase(element(2, Event)) || Event <- collect('ObservedEvent', Report)]),
    check("the RequestID is that of the Events descriptor", [2001],
          [Id || {'ObservedEventsDescriptor', Id, _} <- collect('ObservedEventsDescriptor', Report)]),
    check("the general cause is FT, a temporary failure", ["ft"],
          [string:lowercase(hd(Value)) || {'EventParameter', Name, Value, _} <- collect('EventParameter', Report),
                                          string:equal(Name, "Generalcause", true)]),
    ask("Context = " ++ integer_to_list(Broken) ++ " { Subtract = * }").

%% H.248.8
failures() ->
    Context = plain_call(),
    T2 = get(t2),
    Control = fun(Property) -> modify(Context, T2, "Media { Stream = 1 { LocalControl { " ++ Property ++ " } } }") end,
    Other = integer_to_list(plain_call()),
    Cases =
        [{411, "Context = 4000000 { Modify = ip/1/core/1 { Events = 1 { g/cause } } }"},
         {430, modify(Context, ["ip", "1", "core", "999999"], "Events = 1 { g/cause }")},
         {435, "Context = " ++ Other ++ " { Modify = " ++ name(T2) ++ " { Events = 1 { g/cause } } }"},
         {440, Control("foo/bar = 1")},
         {445, Control("gm/sam = \"10.0.0.0/8\"")},
         {449, Control("gm/saf = MAYBE")},
         {449, Control("ipdc/realm = \"bogus.realm\"")},
         {450, Control("gm/nosuch = ON")},
         {451, modify(Context, T2, "Events = 1 { tcpbcc/nosuch }")},
         {452, modify(Context, T2, "Signals { tlsbsc/nosuch }")},
         {512, modify(Context, T2, "Events = 1 { g/sc }")},
         {513, modify(Context, T2, "Signals { tlsbsc/EstBNC { Stream = 1 } }")},
         {444, "Context = " ++ Other ++ " { Topology { *, *, Isolate }, AuditValue = * { Audit { } } }"},
         {449, "Context = " ++ Other ++ " { Priority = 16, AuditValue = * { Audit { } } }"},
         {542, "Context = " ++ Other ++ " { ServiceChange = " ++ name(T2) ++
              " { Services { Method = Forced, Reason = \"905\" } } }"},
         {443, "Context = " ++ Other ++ " { Move = " ++ name(T2) ++ " }"}],
    [check("error " ++ integer_to_list(Code) ++ ": " ++ lists:sublist(Text, 70), [Code], errors(ask(Text)))
     || {Code, Text} <- Cases],
    Value = ask(Control("gm/saf = MAYBE")),
    check("449 names the value (TS 29.334 5.17.1)", true,
          [ok || {'ErrorDescriptor', _, Text} <- collect('ErrorDescriptor', Value), string:find(string:uppercase(Text), "MAYBE") =/= nomatch]
          =/= []),
    check("an optional command that fails does not end the action (8.2.2)", {[430], true},
          begin
              Optional = ask("Context = " ++ Other ++ " { O-Modify = ip/1/core/999999 { Events = 1 { g/cause } },"
                             " AuditValue = * { Audit { } } }"),
              {errors(Optional), length(terminations(Optional)) > 1}
          end),
    check("none of them changed anything: all is there to be released", [],
          errors(ask("Context = * { Subtract = * }"))).

%% RFC 3525 7.2.8, 11.5
service_changes() ->
    Change = fun(Method) -> ask("Context = - { ServiceChange = ROOT { Services { " ++ Method ++ " } } }") end,
    check("Graceful is taken", [], errors(Change("Method = Graceful, Reason = \"905\""))),
    check("no new Context comes then", [502], errors(ask("Context = $ { Add = ip/$/core/$ { Media { Stream = 1 { " ++
                                                         local("m=- $ TCP -") ++ " } } } }"))),
    check("918 cancels it", [], errors(Change("Method = Restart, Reason = \"918\""))),
    Context = plain_call(),
    check("Forced ends each Context", [], errors(Change("Method = Forced, Reason = \"905\""))),
    check("it is gone", [411], errors(ask("Context = " ++ integer_to_list(Context) ++ " { Subtract = * }"))),
    check("Restart brings the gateway back", [], errors(Change("Method = Restart, Reason = \"900\""))),
    check("HandOff is taken", [],
          errors(Change("Method = HandOff, Reason = \"903\", MgcIdToTry = " ++ mid(get(controller))))),
    {Version, Actions} = await(registration),
    check("and answered by a registration: HandOff", {[handOff], ["903 MGC Directed Change"]},
          {values(serviceChangeMethod, Actions), values(serviceChangeReason, Actions)}),
    check("with the same controller in the version that was agreed on", get(version), Version),
    await(early),
    await(acknowledged).

%% RFC 3525 11.3
other_version() ->
    Other = case get(version) of 1 -> "2"; _ -> "1" end,
    ok = megaco_udp:send_message(megaco:conn_info(get(handle), send_handle),
                                 list_to_binary("MEGACO/" ++ Other ++ " " ++ mid(get(controller)) ++
                                                "\nTransaction = 1000000 { Context = - { AuditValue = ROOT } }")),
    check("a message of another version than was agreed on is error 406", [406], errors(await(message_error))),
    check("in the right one the gateway answers again", [],
          errors(ask("Context = - { AuditValue = ROOT { Audit { } } }"))).

%% RFC 3525 11.4
shut_down(Agw) ->
    os:cmd("kill -TERM " ++ get(pid)),
    {Version, Actions} = await(farewell),
    check("the gateway takes leave in the agreed version", get(version), Version),
    check("by Forced", [forced], values(serviceChangeMethod, Actions)),
    check("because it is taken out of service", "905", string:slice(hd(values(serviceChangeReason, Actions)), 0, 3)),
    check("it ends in order, with nothing left", {0, "left: 0 contexts, 0 ports, 0 streams, 0 descriptors"},
          read_end(Agw, none)).

read_end(Agw, Left) ->
    receive
        {Agw, {data, {_, "left: " ++ _ = Line}}} -> read_end(Agw, Line);
        {Agw, {data, _}} -> read_end(Agw, Left);
        {Agw, {exit_status, Status}} -> {Status, Left}
    after ?WAIT -> {none, Left}
    end.

%% ------------------------------------------------------------------------------------------------------ what is asked

%% A Context with two plain terminations. Returns its ContextID; the names of T1 and T2 and the port of T1 are kept.
plain_call() ->
    plain_call(40000).

plain_call(PeerPort) ->
    Add = fun(Side, Remote) ->
        "Add = ip/$/" ++ Side ++ "/$ { Media { Stream = 1 { " ++ local("m=- $ TCP -") ++ Remote ++ " } },"
        " Events = 2001 { g/cause, tcpbcc/BNCChange { Stream = 1 } } }"
    end,
    Remote = fun(Port) ->
        ", Remote {\nv=0\nc=IN IP4 " ++ get(controller) ++ "\nm=- " ++ integer_to_list(Port) ++ " TCP -\n}"
    end,
    Reply = ask("Context = $ { " ++ Add("access", Remote(9)) ++ ", " ++ Add("core", Remote(PeerPort)) ++ " }"),
    [T1, T2] = terminations(Reply),
    put(t1, T1),
    put(t2, T2),
    put(access_port, hd([list_to_integer(hd(string:lexemes(Line, " "))) || "- " ++ Line <- sdp("m", Reply)])),
    hd(contexts(Reply)).

local(MediaLines) ->
    "Local {\nv=0\nc=IN IP4 $\n" ++ MediaLines ++ "\n}".

modify(Context, Termination, Descriptors) ->
    "Context = " ++ integer_to_list(Context) ++ " { Modify = " ++ name(Termination) ++ " { " ++ Descriptors ++ " } }".

name(Termination) ->
    lists:flatten(lists:join("/", Termination)).

%% The action replies, or the error descriptor in their place. megaco encodes the request as it is told to.
ask(Text) ->
    ask(get(handle), get(version), Text).

ask(Handle, Version, Text) ->
    Request = read(Version, "Transaction = 1 { " ++ Text ++ " }"),
    [{'TransactionRequest', _, Actions}] = collect('TransactionRequest', Request),
    {_, Reply} = megaco:call(Handle, Actions, [{request_timer, ?WAIT div 2}]),
    Reply.

read(Version, Body) ->
    Message = "MEGACO/" ++ integer_to_list(Version) ++ " [127.0.0.1]:2944\n" ++ Body,
    {ok, Read} = megaco_pretty_text_encoder:decode_message([], dynamic, unicode:characters_to_binary(Message)),
    Read.

%% --------------------------------------------------------------------------------------------- what is found in replies

%% Everything of this kind in a term, in order: the records of the three versions differ in their fields only.
collect(Kind, Term) when is_tuple(Term) ->
    Below = lists:append([collect(Kind, Element) || Element <- tuple_to_list(Term)]),
    case tuple_size(Term) > 0 andalso element(1, Term) =:= Kind of
        true -> [Term | Below];
        false -> Below
    end;
collect(Kind, [First | Rest]) ->
    collect(Kind, First) ++ collect(Kind, Rest);
collect(_, _) ->
    [].

errors(Reply) ->
    [Code || {'ErrorDescriptor', Code, _} <- collect('ErrorDescriptor', Reply)].

terminations(Reply) ->
    lists:uniq([Id || {megaco_term_id, _, Id} <- collect(megaco_term_id, Reply)]).

contexts(Reply) ->
    [element(2, Action) || Kind <- ['ActionReply', 'ActionRequest'], Action <- collect(Kind, Reply)].

%% Values of the lines of this type in Local and Remote descriptors.
sdp(Type, Reply) ->
    [Value || {'PropertyParm', Name, [Value], _} <- collect('PropertyParm', Reply), Name == Type].

is_media(Word, Rest, Reply) ->
    re:run(sdp("m", Reply), "^" ++ Word ++ " [1-9][0-9]+ \\Q" ++ Rest ++ "\\E$", [{capture, none}]) == match.

chosen(Reply) ->
    [Line || {'PropertyParm', _, [Line], _} <- collect('PropertyParm', Reply), lists:member($$, Line)].

statistic(Name, Reply) ->
    [hd(Value) || {'StatisticsParameter', Known, Value} <- collect('StatisticsParameter', Reply), Known == Name].

%% A parameter of the ServiceChange: its place in the record is the same in all versions.
values(Parameter, Actions) ->
    Place = #{serviceChangeMethod => 2, serviceChangeVersion => 4, serviceChangeReason => 6},
    [case element(maps:get(Parameter, Place), Change) of
         [Text] when is_list(Text) -> Text;
         Value -> Value
     end || Change <- collect('ServiceChangeParm', Actions)].

check(What, Expected, Expected) ->
    io:format("ok     ~s~n", [What]);
check(What, Expected, Found) ->
    put(wrong, true),
    io:format("WRONG  ~s~n       expected ~p~n       found    ~p~n", [What, Expected, Found]).

%% ------------------------------------------------------------------------------------------------ megaco and the gateway

ip(Text) ->
    {ok, Address} = inet:parse_address(Text),
    Address.

mid(Ip) ->
    "[" ++ Ip ++ "]:" ++ integer_to_list(?PORT).

megaco_mid(Ip) ->
    {ip4Address, {'IP4Address', tuple_to_list(ip(Ip)), ?PORT}}.

start_megaco(Encoding) ->
    Module = case Encoding of
        "pretty" -> megaco_pretty_text_encoder;
        "compact" -> megaco_compact_text_encoder
    end,
    Mid = megaco_mid(get(controller)),
    ok = megaco:start(),
    ok = megaco:start_user(Mid, [{user_mod, ?MODULE}, {send_mod, megaco_udp},
                                 {encoding_mod, Module}, {encoding_config, []}]),
    {ok, Transport} = megaco_udp:start_transport(),
    {ok, _, _} = megaco_udp:open(Transport, [{port, ?PORT}, {receive_handle, megaco:user_info(Mid, receive_handle)},
                                             {udp_options, [{ip, ip(get(controller))}]}]).

start_gateway(Program) ->
    Address = fun(Ip) -> Ip ++ ":" ++ integer_to_list(?PORT) end,
    open_port({spawn_executable, Program},
              [{args, ["--iq=" ++ Address(get(gateway)), "--controller=" ++ Address(get(controller)),
                       "--access=" ++ get(gateway), "--core=" ++ get(core), "--seconds=120",
                       "--h248-version=" ++ integer_to_list(get(version))]},
               {line, 4096}, exit_status, stderr_to_stdout]).

%% What a callback has told.
await(Kind) ->
    receive
        {Kind, What} -> What
    after ?WAIT ->
        throw({"nothing of this kind came", Kind})
    end.

%% ---------------------------------------------------------------------------------------------------- megaco's callbacks

handle_connect(Handle, _) ->
    controller ! {connected, Handle},
    ok.

handle_disconnect(_, _, _) ->
    ok.

handle_syntax_error(_, _, Error) ->
    controller ! {syntax_error, Error},
    no_reply.

handle_message_error(_, _, Error) ->
    controller ! {message_error, Error},
    ok.

%% A registration has to wait, so that a command can come before its reply; all else is acknowledged at once.
handle_trans_request(_, Version, Actions) ->
    case {collect('NotifyRequest', Actions), values(serviceChangeMethod, Actions)} of
        {[], [Method]} when Method == restart; Method == handOff ->
            controller ! {registration, {Version, Actions}},
            {pending, Actions};
        {[], [_]} ->
            controller ! {farewell, {Version, Actions}},
            {discard_ack, reply(Version, "Context = - { ServiceChange = ROOT }")};
        {_, []} ->
            controller ! {notify, {Version, Actions}},
            [Context] = contexts(Actions),
            [Termination | _] = terminations(Actions),
            {discard_ack, reply(Version, "Context = " ++ integer_to_list(Context) ++ " { Notify = " ++
                                    name(Termination) ++ " }")}
    end.

handle_trans_long_request(Handle, Version, _) ->
    controller ! {early, ask(Handle, Version, "Context = - { AuditValue = ROOT { Audit { } } }")},
    Agreed = persistent_term:get(version),
    {{handle_ack, registration}, reply(Version, "Context = - { ServiceChange = ROOT { Services { Version = " ++
                                           integer_to_list(Agreed) ++ " } } }")}.

handle_trans_reply(_, _, _, _) ->
    ok.

%% Only then the gateway is known to be registered: what comes before the reply gets error 505.
handle_trans_ack(Handle, _, Status, registration) ->
    megaco:update_conn_info(Handle, protocol_version, persistent_term:get(version)),
    controller ! {acknowledged, Status},
    ok.

handle_unexpected_trans(_, _, _) ->
    ok.

handle_trans_request_abort(_, _, _, _) ->
    ok.

%% The action replies of this text.
reply(Version, Text) ->
    collect('ActionReply', read(Version, "Reply = 1 { " ++ Text ++ " }")).
