#!/usr/bin/env escript
%% -*- erlang -*-
%%! -noinput
%% SPDX-FileCopyrightText: 2026 The ims-e2ae authors
%% SPDX-License-Identifier: GPL-2.0-only
%%
%% A P-CSCF with IMS-ALG that knows nothing of this project, as a device for e2ae-live: Erlang/OTP's megaco controls the gateway, and a
%% small SIP proxy rewrites what passes. Figure msrp-originating, delayed TCP connection establishment, application-agnostic.
%%
%%     escript megaco_alg.escript ALG-IP [WRONG]
%%     escript megaco_alg.escript probe          (exit status 0: megaco is installed)
%%
%% WRONG: no-filter, it does not tell the gateway who may connect; no-start, it does not have TLS started; no-fingerprint, the answer
%% to the UE lacks the gateway's fingerprint.

-mode(compile).
-export([main/1]).
-export([handle_connect/2, handle_disconnect/3, handle_syntax_error/3, handle_message_error/3, handle_trans_request/3,
         handle_trans_long_request/3, handle_trans_reply/4, handle_trans_ack/4, handle_unexpected_trans/3,
         handle_trans_request_abort/4]).

-define(H248, 2944).
-define(GM, 5060).
-define(MW, 5061).
-define(WAIT, 5000). % milliseconds

main(["probe"]) ->
    halt(case code:lib_dir(megaco) of {error, _} -> 1; _ -> 0 end);
main([Alg | Wrong]) ->
    register(alg, self()),
    put(alg, Alg),
    put(wrong, Wrong),
    start_megaco(),
    {ok, Gm} = open_sip(?GM),
    {ok, Mw} = open_sip(?MW),
    put(gm, Gm),
    put(mw, Mw),
    io:format("ready~n"),
    put(handle, await(connected)),
    serve(#{}).

open_sip(Port) ->
    gen_udp:open(Port, [binary, {ip, ip(get(alg))}, {active, true}]).

%% ------------------------------------------------------------------------------------------------------------ the proxy

%% What is known of the call: Context, T1, T2, address and port of both, the gateway's fingerprint, where UE and peer receive SIP.
serve(Call) ->
    receive
        {udp, Socket, Ip, Port, Message} ->
            Side = case Socket == get(gm) of true -> ue; false -> peer end,
            Text = binary_to_list(Message),
            serve(handle(start_line(Text), Text, Side, Call#{Side => {Ip, Port}}));
        _ ->
            serve(Call)
    end.

handle("INVITE " ++ _, Text, ue, Call) when not is_map_key(context, Call) ->
    answer("100 Trying", Text, Call),
    Reserved = reserve(Text, Call),
    pass_request(with_body(Text, offer(Text, Reserved)), ue, Reserved);
handle("INVITE " ++ _, _, _, Call) ->
    Call;
handle("SIP/2.0 100" ++ _, _, _, Call) ->
    Call;
handle("SIP/2.0 200" ++ _, Text, peer, Call) ->
    case lists:suffix("INVITE", field("CSeq", Text)) of
        true ->
            is_map_key(answered, Call) orelse configure(Text, Call),
            pass_response(with_body(Text, reply_to(Text, Call)), peer, Call#{answered => true});
        false ->
            pass_response(Text, peer, Call)
    end;
handle("SIP/2.0 " ++ _, Text, Side, Call) ->
    pass_response(Text, Side, Call);
handle("BYE " ++ _, Text, Side, Call) ->
    pass_request(Text, Side, Call),
    is_map_key(released, Call) orelse ask("Context = " ++ maps:get(context, Call) ++ " { Subtract = * }"),
    Call#{released => true};
handle(_, Text, Side, Call) ->
    pass_request(Text, Side, Call).

%% Requests go to the address in the Request-URI, with a Via of this proxy and Record-Routes for both sides.
pass_request(Text, From, Call) ->
    {Socket, Own, Other} = case From of
        ue -> {get(mw), place(?MW), place(?GM)};
        peer -> {get(gm), place(?GM), place(?MW)}
    end,
    {match, [Ip, Port]} = re:run(start_line(Text), "sip:[^@]*@([0-9.]+):([0-9]+)", [{capture, all_but_first, list}]),
    Branch = integer_to_list(erlang:phash2({field("Via", Text), start_line(Text)})),
    [Start, Rest] = string:split(without_routes(Text), "\r\n"),
    Head = [Start, "\r\nVia: SIP/2.0/UDP ", Own, ";branch=z9hG4bK", Branch, "\r\n",
            [["Record-Route: <sip:", Place, ";lr>\r\n"] || "INVITE " ++ _ <- [Text], Place <- [Own, Other]]],
    ok = gen_udp:send(Socket, ip(Ip), list_to_integer(Port), [Head, Rest]),
    Call.

pass_response(Text, From, Call) ->
    {Socket, To} = case From of peer -> {get(gm), ue}; ue -> {get(mw), peer} end,
    {Ip, Port} = maps:get(To, Call),
    ok = gen_udp:send(Socket, Ip, Port, re:replace(Text, "\r\nVia:[^\r]*", "", [{return, list}])),
    Call.

answer(Status, Text, #{ue := {Ip, Port}}) ->
    Copied = [[Name, ": ", field(Name, Text), "\r\n"] || Name <- ["Via", "From", "To", "Call-ID", "CSeq"]],
    gen_udp:send(get(gm), Ip, Port, ["SIP/2.0 ", Status, "\r\n", Copied, "Content-Length: 0\r\n\r\n"]).

start_line(Text) ->
    hd(string:split(Text, "\r\n")).

field(Name, Text) ->
    case re:run(Text, "\r\n" ++ Name ++ ": *([^\r]*)", [{capture, all_but_first, list}, caseless]) of
        {match, [Value]} -> Value;
        nomatch -> ""
    end.

without_routes(Text) ->
    re:replace(Text, "\r\nRoute:[^\r]*", "", [{return, list}, global]).

with_body(Text, Body) ->
    [Head, _] = string:split(Text, "\r\n\r\n"),
    Length = "Content-Length: " ++ integer_to_list(length(Body)),
    re:replace(Head, "Content-Length: *[0-9]+", Length, [{return, list}, caseless]) ++ "\r\n\r\n" ++ Body.

body(Text) ->
    [_, Body] = string:split(Text, "\r\n\r\n"),
    Body.

%% The value that follows a pattern in a session description.
find(Pattern, Text) ->
    {match, [Value]} = re:run(Text, Pattern, [{capture, all_but_first, list}]),
    Value.

replace_all(Text, Changes) ->
    lists:foldl(fun({Pattern, New}, Body) -> re:replace(Body, Pattern, New, [{return, list}, global]) end, Text, Changes).

%% Steps 8 and 9.
offer(Text, Call) ->
    replace_all(body(Text), [{"c=IN IP4 [0-9.]+", "c=IN IP4 " ++ maps:get(core_ip, Call)},
                             {"m=message [0-9]+ TCP/TLS/MSRP", "m=message " ++ maps:get(core_port, Call) ++ " TCP/MSRP"},
                             {"a=fingerprint:[^\r]*\r\n", ""}, {"a=3ge2ae:[^\r]*\r\n", ""}]).

%% Steps 19 and 20.
reply_to(Text, Call) ->
    Fingerprint = case is_wrong("no-fingerprint") of
        true -> "";
        false -> "a=fingerprint:" ++ maps:get(fingerprint, Call) ++ "\r\n"
    end,
    replace_all(body(Text), [{"c=IN IP4 [0-9.]+", "c=IN IP4 " ++ maps:get(access_ip, Call)},
                             {"m=message [0-9]+ TCP/MSRP", "m=message " ++ maps:get(access_port, Call) ++ " TCP/TLS/MSRP"}]) ++
        Fingerprint.

is_wrong(Name) ->
    get(wrong) == [Name].

%% --------------------------------------------------------------------------------------------------- what megaco asks for

%% Steps 2 to 7.
reserve(Text, Call) ->
    Core = ask("Context = $ { Add = ip/$/core/$ { Media { Stream = 1 { LocalControl { Mode = SendReceive,"
               " ipdc/realm = \"core.ims\", gm/saf = ON, gm/spf = OFF }, " ++ local("m=- $ TCP -") ++ " } },"
               " Events = 2001 { g/cause, tcpbcc/BNCChange { Stream = 1 } } } }"),
    [ContextId] = contexts(Core),
    Context = integer_to_list(ContextId),
    Ue = "v=0\nc=IN IP4 " ++ find("c=IN IP4 ([0-9.]+)", Text) ++ "\nm=- " ++ find("m=message ([0-9]+)", Text) ++
        " TCP/TLS -\na=fingerprint:" ++ find("a=fingerprint:([^\r]*)", Text) ++ "\n",
    Access = ask("Context = " ++ Context ++ " { Add = ip/$/access/$ { Media { Stream = 1 { LocalControl { Mode = SendReceive,"
                 " ipdc/realm = \"access.ims\" }, " ++ local("m=- $ TCP/TLS -\na=fingerprint:SHA-256 $") ++
                 ", Remote {\n" ++ Ue ++ "} } }, Events = 2002 { g/cause, tcpbcc/BNCChange { Stream = 1 },"
                 " tlsbsc/BNCChange { Stream = 1 } } } }"),
    [Fingerprint | _] = [Value || "fingerprint:" ++ Value <- sdp("a", Access)],
    Call#{context => Context, t2 => hd(terminations(Core)), t1 => hd(terminations(Access)), fingerprint => Fingerprint,
          core_ip => address(Core), core_port => port(Core), access_ip => address(Access), access_port => port(Access)}.

%% Steps 13 to 18.
configure(Text, #{context := Context, t1 := T1, t2 := T2}) ->
    Filter = case is_wrong("no-filter") of
        true -> "gm/saf = OFF, gm/spf = OFF";
        false -> "gm/saf = ON, gm/spf = ON"
    end,
    ask("Context = " ++ Context ++ " { Modify = " ++ name(T2) ++ " { Media { Stream = 1 { LocalControl { " ++ Filter ++
            " }, Remote {\nv=0\nc=IN IP4 " ++ find("c=IN IP4 ([0-9.]+)", Text) ++ "\nm=- " ++ find("m=message ([0-9]+)", Text) ++
            " TCP -\n} } } } }"),
    is_wrong("no-start") orelse
        ask("Context = " ++ Context ++ " { Modify = " ++ name(T1) ++ " { Signals { tlsbsc/EstBNC { Stream = 1 } } } }").

local(MediaLines) ->
    "Local {\nv=0\nc=IN IP4 $\n" ++ MediaLines ++ "\n}".

name(Termination) ->
    lists:flatten(lists:join("/", Termination)).

address(Reply) ->
    find("IN IP4 ([0-9.]+)", hd(sdp("c", Reply))).

port(Reply) ->
    find("^- ([0-9]+)", hd(sdp("m", Reply))).

%% The action replies. megaco encodes the request as it is told to.
ask(Text) ->
    [{'TransactionRequest', _, Actions}] = collect('TransactionRequest', read("Transaction = 1 { " ++ Text ++ " }")),
    {_, Reply} = megaco:call(get(handle), Actions, [{request_timer, ?WAIT}]),
    Reply.

read(Body) ->
    {ok, Read} = megaco_pretty_text_encoder:decode_message([], dynamic, list_to_binary("MEGACO/2 [127.0.0.1]:2944\n" ++ Body)),
    Read.

%% Everything of this kind in a term, in order.
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

terminations(Reply) ->
    lists:uniq([Id || {megaco_term_id, _, Id} <- collect(megaco_term_id, Reply)]).

contexts(Reply) ->
    [element(2, Action) || Kind <- ['ActionReply', 'ActionRequest'], Action <- collect(Kind, Reply)].

sdp(Type, Reply) ->
    [Value || {'PropertyParm', Name, [Value], _} <- collect('PropertyParm', Reply), Name == Type].

%% ------------------------------------------------------------------------------------------------ megaco and the gateway

ip(Text) ->
    {ok, Address} = inet:parse_address(Text),
    Address.

place(Port) ->
    get(alg) ++ ":" ++ integer_to_list(Port).

start_megaco() ->
    Mid = {ip4Address, {'IP4Address', tuple_to_list(ip(get(alg))), ?H248}},
    ok = megaco:start(),
    ok = megaco:start_user(Mid, [{user_mod, ?MODULE}, {send_mod, megaco_udp}, {encoding_mod, megaco_pretty_text_encoder},
                                 {encoding_config, []}]),
    {ok, Transport} = megaco_udp:start_transport(),
    {ok, _, _} = megaco_udp:open(Transport, [{port, ?H248}, {receive_handle, megaco:user_info(Mid, receive_handle)},
                                             {udp_options, [{ip, ip(get(alg))}]}]).

await(Kind) ->
    receive
        {Kind, What} -> What
    after 4 * ?WAIT ->
        throw({"nothing of this kind came", Kind})
    end.

%% ---------------------------------------------------------------------------------------------------- megaco's callbacks

handle_connect(_, _) ->
    ok.

handle_disconnect(_, _, _) ->
    ok.

handle_syntax_error(_, _, _) ->
    no_reply.

handle_message_error(_, _, _) ->
    ok.

%% A registration is answered in version 2, a report or a leave as it came.
handle_trans_request(_, _, Actions) ->
    case [element(2, Change) || Change <- collect('ServiceChangeParm', Actions)] of
        [restart] ->
            {{handle_ack, registration}, reply("Context = - { ServiceChange = ROOT { Services { Version = 2 } } }")};
        [_] ->
            {discard_ack, reply("Context = - { ServiceChange = ROOT }")};
        [] ->
            {discard_ack, reply("Context = " ++ integer_to_list(hd(contexts(Actions))) ++ " { Notify = " ++
                                    name(hd(terminations(Actions))) ++ " }")}
    end.

handle_trans_long_request(_, _, _) ->
    {discard_ack, []}.

handle_trans_reply(_, _, _, _) ->
    ok.

%% Before this the gateway may not have heard that it is registered.
handle_trans_ack(Handle, _, _, registration) ->
    megaco:update_conn_info(Handle, protocol_version, 2),
    alg ! {connected, Handle},
    ok.

handle_unexpected_trans(_, _, _) ->
    ok.

handle_trans_request_abort(_, _, _, _) ->
    ok.

reply(Text) ->
    collect('ActionReply', read("Reply = 1 { " ++ Text ++ " }")).
