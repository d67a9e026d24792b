/** IP address arithmetic. This file becomes one bundle that is loaded on first use. */
export { IPv4, IPv6, parse } from 'ipaddr.js';
