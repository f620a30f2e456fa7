/*
 * LD_PRELOAD for pcscd: no delay on the sockets that the vpcd driver accepts. The driver sends length and payload in two
 * calls; with Nagle's algorithm and delayed acknowledgement each APDU then costs 44 ms instead of 0.2 ms (measured).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

int accept(int listener, struct sockaddr *address, socklen_t *length) {
  static int (*next)(int, struct sockaddr *, socklen_t *);
  if (!next) *(void **)&next = dlsym(RTLD_NEXT, "accept");
  int accepted = next(listener, address, length);
  int on = 1;
  /* Fails harmlessly on the local socket of the PC/SC clients. */
  if (accepted >= 0) setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return accepted;
}
