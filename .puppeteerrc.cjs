// The browsers that the tests use come from the system's packages, so an install never downloads one.
module.exports = { skipDownload: true };
