/**
 * The owner of the n8n that demo and tests run. The password is no secret: that n8n listens on the loopback only and has
 * only simulated data. n8n expects the password as a bcrypt hash.
 */
export const owner = {
	email: 'analyst@contoso.example',
	firstName: 'Avery',
	lastName: 'Analyst',
	password: 'Analyst-2041',
	passwordHash: '$2a$10$UPgvigzN9kVsF8pimioqCeLjyiME7acBi6ahO/dbXij0i08lOEcgS',
};
