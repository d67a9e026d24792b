import ipaddr from 'ipaddr.js';

import { newRecordId } from '../core/random';
import type { Subnet, SubnetAddress } from './types';

/** An IP range as the API returns it. @param addresses CIDR ranges */
export function makeSubnet(overrides: Partial<Subnet> = {}, addresses: string[] = ['198.51.100.0/24']): Subnet {
	return {
		_id: newRecordId(),
		name: `Range ${newRecordId().slice(0, 6)}`,
		subnets: addresses.map((address) => storedAddress(address)),
		location: null,
		organization: null,
		tags: [],
		category: 1,
		lastModified: Date.now() + 0.8032,
		_tid: 97134000,
		...overrides,
	};
}

/**
 * An address range as the service stores it: the network's address as IPv6 beside the text that was sent. IPv4 is mapped
 * to IPv6, which raises its mask by 96. Throws on text that is neither an address nor a CIDR range.
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
