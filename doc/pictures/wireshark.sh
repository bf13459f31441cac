#!/bin/sh
# SPDX-FileCopyrightText: 2026 The ims-e2ae authors
# SPDX-License-Identifier: GPL-2.0-only
#
# Makes wireshark.png and wireshark-flow-graph.png anew: the real program, with the profile as doc/wireshark/install gives it,
# on a screen that nobody sees. By hand, for it clicks where this version of Wireshark has its menus (tried with 4.0.17).
# Needs wireshark, xvfb, xdotool, imagemagick and pngquant.
set -e
here=$(cd "$(dirname "$0")" && pwd)
build=${E2AE_BUILD:-$here/../../build}
work=$(mktemp -d)
screen=:$((100 + $$ % 800))
export HOME="$work" XDG_CONFIG_HOME="$work/.config" XDG_RUNTIME_DIR="$work" DISPLAY=$screen QT_QPA_PLATFORM=xcb

Xvfb $screen -screen 0 1720x900x24 > "$work/screen.log" 2>&1 &
server=$!
wireshark=
trap 'kill $wireshark $server; rm -rf "$work"' EXIT
sleep 2

cd "$work"
"$build/e2ae-sim" msrp-originating --out=run > run.txt
"$here/../wireshark/install" > install.txt

start() { # with these arguments, in a window of 1400 x 820
    wireshark -C ims-e2ae "$@" run.pcapng > wireshark.log 2>&1 &
    wireshark=$!
    until window=$(xdotool search --name '^run.pcapng$'); do sleep 1; done
    window=$(echo "$window" | tail -1)
    sleep 8
    xdotool windowmove "$window" 0 0 windowsize "$window" 1400 820
    sleep 3
}

save() { # the upper left part of the screen, WIDTHxHEIGHT, as NAME
    import -window root -crop "$1+0+0" +repage "$2.png"
    pngquant --force --strip --output "$here/$2.png" 64 "$2.png"
}

# Step 13, its message open: the line with MEGACO is the last of six below the list.
start -g 13
xdotool mousemove 60 540 click 1
sleep 1
xdotool key --window "$window" shift+Right
sleep 2
save 1400x820 wireshark
kill $wireshark

# The steps alone, in Statistics > Flow Graph, limited to the display filter.
start -Y 'frame.comment contains "step"'
xdotool mousemove 325 10 click 1
sleep 2
xdotool mousemove 356 436 click 1
sleep 4
graph=$(xdotool search --onlyvisible --name 'Flow' | tail -1)
xdotool windowmove "$graph" 0 0 windowsize "$graph" 1720 640
sleep 2
xdotool mousemove 20 586 click 1
sleep 3
for i in 1 2 3; do
    xdotool key --window "$graph" minus
    sleep 1
done
save 1720x640 wireshark-flow-graph
