using LoadForge.NUnit.Enforcement.Outcomes;

namespace LoadForge.NUnit.Tests;

/// <summary>These tests run on build servers too, where inconclusive specimens would fail.</summary>
[SetUpFixture]
public sealed class OnNoBuildServer
{
    [OneTimeSetUp]
    public static void Begin() => BuildServer.Environment = _ => null;

    [OneTimeTearDown]
    public static void End() => BuildServer.Environment = Environment.GetEnvironmentVariable;
}
