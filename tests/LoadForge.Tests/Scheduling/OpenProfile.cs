using LoadForge.Profiles;

namespace LoadForge.Tests.Scheduling;

public sealed record OpenProfile(LoadProfile Value);
