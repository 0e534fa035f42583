using LoadForge.NUnit.Enforcement.Outcomes;
using LoadForge.NUnit.Publishing;

namespace LoadForge.NUnit.Tests;

/// <summary>These tests run on build servers too, where inconclusive specimens would fail, and specimens would be in the step summary.</summary>
[SetUpFixture]
public sealed class OnNoBuildServer
{
    [OneTimeSetUp]
    public static void Begin() => BuildServerVariables.Environment = SessionTests.Environment = _ => null;

    [OneTimeTearDown]
    public static void End() => BuildServerVariables.Environment = SessionTests.Environment = Environment.GetEnvironmentVariable;
}
