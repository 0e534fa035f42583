using LoadForge.Profiles;

namespace LoadForge.Tests.Profiles.Schedules;

public sealed record ClosedProfile(LoadProfile Value);
