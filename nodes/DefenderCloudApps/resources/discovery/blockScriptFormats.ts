/** Network appliances that a block script can be made for, by the API's number. Source: "Generate block script". */
export const APPLIANCES: Readonly<Record<number, string>> = {
	102: 'BlueCoat ProxySG',
	104: 'Cisco ASA',
	108: 'Fortinet FortiGate',
	112: 'Palo Alto',
	120: 'Zscaler',
	129: 'Juniper SRX',
	135: 'Websense',
};
