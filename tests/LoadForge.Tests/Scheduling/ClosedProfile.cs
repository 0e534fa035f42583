using LoadForge.Profiles;

namespace LoadForge.Tests.Scheduling;

public sealed record ClosedProfile(LoadProfile Value);
