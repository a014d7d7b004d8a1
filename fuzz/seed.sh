#!/bin/sh
# Writes what the fuzzers begin with, made of the sample data, into corpus/TARGET.
set -eu
cd "$(dirname "$0")"
sample=../data-sample
for target in ledger settings times ids query merge words import memory; do mkdir -p "corpus/$target"; done

for folder in "$sample"/ledger/*/; do
  month=$(basename "$folder")
  {
    printf 'places\n'; head -n 40 "$sample/places.csv"
    for file in "$folder"*.csv; do
      printf '\000%s\n' "$(basename "$file" .csv)"; head -n 30 "$file"
    done
  } > "corpus/ledger/$month"
  for file in "$folder"*.csv; do
    name="$month-$(basename "$file" .csv)"
    { printf '%s\n' "$(basename "$file" .csv)"; sed -n '2,4p' "$file"; } > "corpus/ledger/$name"
    sed -n '2,3p' "$file" > "corpus/words/$name"
  done
done
cp "$sample"/*.toml "$sample"/surveys/*.toml corpus/settings/

# Sheets of all kinds without rules, and one with the rules that were proposed for it.
for sheet in ../tests/fixtures/import/*.*; do
  { printf '\000'; head -c 4096 "$sheet"; } > "corpus/import/$(basename "$sheet")"
done
{
  printf 'as = "complaints"\nkey = "编号"\nyear = 2026\n[columns]\nreceived_at = "日期"\nplace = "房号"\n'
  printf 'summary = "内容"\ndone_at = "办结"\n[[place]]\nfrom = "{b}栋{r}"\nto = "B{b}-{r}"\n\000'
  printf '编号,日期,房号,内容,办结\n1,11月3日,3栋402,漏水,2026/11/5\n2,2026-11-04,B2-1-501,噪音,\n'
} > corpus/import/rules
# No edit of what is remembered, one with the right digest and one without, and a whole file.
printf '\000' > corpus/memory/1
printf '\000\002\100\001\0019' > corpus/memory/2
printf '\001\002\100\001\0019' > corpus/memory/3
printf '\003visit memory 3 0.1.0\n{"settings":"","day":"2026-11-23","before":"2026-09","seen":[],"numbers":[],"files":[]}\n' > corpus/memory/4

number=0
while IFS= read -r text; do
  number=$((number + 1))
  for target in times ids query words; do printf '%s' "$text" > "corpus/$target/$number"; done
done <<'TEXTS'
2026-11-23
2026-11-23T09:30
2026/11/3 9:05
2026-11-23 3wd
2026年11月23日
2026-11
2026-Q4
30%
12.50%
1mo
C-261123-7k3f9x 7k3
V-261101-0000000000 0000
who:wang class:repair,works 漏水
place:A1-101
电梯 噪音 13800001234 王女士
TEXTS
printf 'O-261101-aaaa,2026-11-01T09:00,north,wang,0,\000O-261102-bbbb,2026-11-02T09:00,north,wang,0,\n' > corpus/merge/1
printf '\000O-261101-aaaa,2026-11-01T09:00,north,wang,0,x\n\000O-261101-aaaa,2026-11-01T09:00,north,wang,0,y\n' > corpus/merge/2
