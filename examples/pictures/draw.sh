#!/bin/sh
# Draws the pictures of the guide anew: sh examples/pictures/draw.sh, with visit, Chromium and
# aha (terminal colours to HTML) on the PATH, and the fonts Noto CJK.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

picture() { # name, width, height
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 \
    --user-data-dir="$work/profile" --window-size="$2,$3" --screenshot="$PWD/$1.png" \
    "file://$work/$1.html" 2>/dev/null
}

for lang in zh en; do
  export VISIT_LANG=$lang VISIT_DIR=../../data-sample

  visit report --today 2026-11-23 -f html >"$work/report-$lang.html"
  picture "report-$lang" 1080 1130

  visit due --within 1d --today 2026-11-23 --width 120 --color always >"$work/due"
  style='margin: 0; padding: 18px 22px; background: #1d2129; color: #d6dbe4'
  font='font: 16px/22px "Noto Sans Mono CJK SC", monospace'
  aha --black --style "$style" <"$work/due" |
    sed -e 's/color:red/color:#ff7b72/; s/color:yellow/color:#e3b341/' \
        -e "s|<pre>|<pre style='margin: 0; overflow: hidden; $font'>|" >"$work/due-$lang.html"
  lines=$(wc -l <"$work/due")
  picture "due-$lang" 1012 $((lines * 22 + 36))
done
