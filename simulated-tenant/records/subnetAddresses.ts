import ipaddr from 'ipaddr.js';

import type { SubnetAddress } from './types';

/**
 * An address range as the service stores it: the network's address as IPv6, with IPv4 mapped and its mask raised by 96,
 * beside what was sent. Throws on text that is not an address or a CIDR range.
 */
export function storedAddress(text: string): SubnetAddress {
	const [part = '', bits] = text.split('/');
	const isIpv4 = ipaddr.IPv4.isValidFourPartDecimal(part);
	const range = bits === undefined ? `${text}/${isIpv4 ? 32 : 128}` : text;
	if (isIpv4) {
		const network = ipaddr.IPv4.networkAddressFromCIDR(range);
		return {
			mask: ipaddr.parseCIDR(range)[1] + 96,
			address: inFull(network.toIPv4MappedAddress()),
			originalString: text,
		};
	}
	return {
		mask: ipaddr.parseCIDR(range)[1],
		address: inFull(ipaddr.IPv6.networkAddressFromCIDR(range)),
		originalString: text,
	};
}

function inFull(address: ipaddr.IPv6): string {
	return address.parts.map((part) => part.toString(16).padStart(4, '0')).join(':');
}
