const ONE = '1 for each input item. Items that name the same record share one.';
const LIST = '1 for each 100 records, so 1 for up to 100.';

/** How many requests an operation sends, in words, by the stored names of resource and operation. */
export const COSTS: Record<string, string> = {
	'access.check': '1 for each credential.',
	'access.diagnose': '12 for each credential at most.',
	'activity.get': ONE,
	'activity.getAll':
		'1 for up to 100 activities. More than that are scanned, up to 5,000 with each request. With *Sort*, 1 for each 100.',
	'activity.sendFeedback': '1 for each input item.',
	'alert.get': ONE,
	'alert.getAll': LIST,
	'alert.close':
		'By ID: 1 for each 100 alerts that are closed with the same classification, reason and comment, and 1 for each alert that the service did not name in its answer. By filter: 1 for each 100 alerts to read them and 1 for each 100 to close them; 1 in all with *Stop Above* 0 ([details](../changes.md)).',
	'alert.investigate':
		'1 for each 100 alerts, 2 for each person, and 1 for each 100 IP ranges ([details](../investigate.md)).',
	'alert.markRead': '1 for each alert, however many items name it.',
	'alert.markUnread': '1 for each alert, however many items name it.',
	'discovery.generateBlockScript': 'A script: 1. The domains: 1 for each 100.',
	'discovery.getAllCategories': LIST,
	'discovery.getAllReports': '1 for all reports.',
	'discovery.uploadLog':
		'2 of the API, 1 more in an execution where the data source is looked up, and with *Wait for Result* 1 before, 1 after half a minute and then 1 a minute. The log itself goes to a storage that does not count.',
	'entity.get': ONE,
	'entity.getAll': LIST,
	'entity.getTree': ONE,
	'file.get': ONE,
	'file.getAll': LIST,
	'subnet.create': '1 for each input item.',
	'subnet.delete': '1 for each range.',
	'subnet.get':
		'As many as listing all ranges takes (1 for each 100), once for all input items: the API cannot read a single one.',
	'subnet.getAll': LIST,
	'subnet.update': 'Those of *Get*, once for all input items, and 1 for each range that changes.',
	'subnet.upsert':
		'As many as listing all ranges takes (1 for each 100), once for all input items, and 1 for each range that is new or changes.',
};
