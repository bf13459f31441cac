-- SPDX-FileCopyrightText: 2026 The ims-e2ae authors
-- SPDX-License-Identifier: GPL-2.0-only
--
-- Shows MSRP and BFCP inside TLS. Wireshark decrypts the records by itself (the captures of
-- ims-e2ae carry the keys) but has no rule for what these two protocols look like inside.
--
--   tshark -X lua_script:doc/e2ae.lua -r run.pcapng
--
-- or copy this file to Wireshark's personal plug-in folder (Help > About Wireshark > Folders).

local msrp = Dissector.get("msrp")
local bfcp = Dissector.get("bfcp")

local MSRP_START = "MSRP "
local MSRP_MAX_TRANSACTION = 32 -- RFC 4975 9, ident
local BFCP_HEADER = 12          -- octets, RFC 8855 5.1
local BFCP_MAX_PRIMITIVE = 17   -- RFC 8855 5.1
local BFCP_VERSION_UNIT = 32    -- the version is in the upper three bits of the first octet

-- The octets behind the end-line of the message that starts at offset (RFC 4975 7.1), or nil when
-- the end-line is not there yet.
local function msrp_end(text, offset)
    local transaction = string.match(text, "^MSRP ([^ \r\n]+) ", offset + 1)
    if transaction == nil or #transaction > MSRP_MAX_TRANSACTION then
        return nil
    end
    local _, last = string.find(text, "-------" .. transaction, offset + 1, true)
    while last ~= nil do
        if string.find(text, "^[$+#]\r\n", last + 1) then
            return last + 3
        end
        _, last = string.find(text, "-------" .. transaction, last + 1, true)
    end
    return nil
end

-- The length of the BFCP message at offset, or nil when this is none.
local function bfcp_length(buffer, offset)
    if buffer:len() - offset < BFCP_HEADER then
        return nil
    end
    local version = math.floor(buffer(offset, 1):uint() / BFCP_VERSION_UNIT)
    local primitive = buffer(offset + 1, 1):uint()
    local length = BFCP_HEADER + 4 * buffer(offset + 2, 2):uint()
    if version < 1 or version > 2 or primitive < 1 or primitive > BFCP_MAX_PRIMITIVE then
        return nil
    end
    return length
end

-- Asks for the next record when a message goes on there.
local function want_more(pinfo, offset)
    pinfo.desegment_offset = offset
    pinfo.desegment_len = DESEGMENT_ONE_MORE_SEGMENT
end

local function show_msrp(buffer, pinfo, tree)
    local text = buffer:raw(0, buffer:len())
    local offset = 0
    while offset < #text do
        local stop = msrp_end(text, offset)
        if stop == nil then
            want_more(pinfo, offset)
            return
        end
        msrp:call(buffer(offset, stop - offset):tvb(), pinfo, tree)
        offset = stop
    end
end

local function show_bfcp(buffer, pinfo, tree)
    local offset = 0
    while offset < buffer:len() do
        local left = buffer:len() - offset
        local length = bfcp_length(buffer, offset)
        if length == nil and left >= BFCP_HEADER then
            return -- not BFCP: waiting would hide the records that follow
        end
        if length == nil or length > left then
            want_more(pinfo, offset)
            return
        end
        bfcp:call(buffer(offset, length):tvb(), pinfo, tree)
        offset = offset + length
    end
end

local e2ae = Proto("e2ae_tls", "MSRP and BFCP over TLS")

e2ae:register_heuristic("tls", function(buffer, pinfo, tree)
    if buffer:len() >= #MSRP_START and buffer(0, #MSRP_START):string() == MSRP_START then
        show_msrp(buffer, pinfo, tree)
        return true
    end
    if bfcp_length(buffer, 0) ~= nil then
        show_bfcp(buffer, pinfo, tree)
        return true
    end
    return false
end)
