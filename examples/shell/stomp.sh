#!/usr/bin/env bash
# Submits a task by STOMP with nothing but bash. The receipt says that it is on the broker's disk.
#   CAFILA_STOMP_PORT          61613 unless said otherwise
#   CAFILA_PRODUCER_PASSWORD   from data/broker-users.properties
source "$(dirname "$0")/env.sh"

password=${CAFILA_PRODUCER_PASSWORD:-$(sed -n 's/^producer=//p' data/broker-users.properties)}
key=stomp-$$
exec 3<>"/dev/tcp/127.0.0.1/${CAFILA_STOMP_PORT:-61613}"
printf 'CONNECT\naccept-version:1.2\nhost:localhost\nlogin:producer\npasscode:%s\n\n\0' "$password" >&3
printf 'SEND\ndestination:inbox.whatsapp\npersistent:true\nreceipt:%s\nIdempotencyKey:%s\n\n%s\0' "$key" "$key" "$(message stomp)" >&3
sed '/^receipt-id/q' <&3 | tr -d '\0'
printf 'DISCONNECT\n\n\0' >&3
