using LoadForge.Profiles;

namespace LoadForge.Tests.Profiles.Schedules;

public sealed record OpenProfile(LoadProfile Value);
