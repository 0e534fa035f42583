using Microsoft.AspNetCore.Mvc.Testing;

namespace LoadForge.Templates.LoadTests;

/// <summary>The service under test, which runs in the process of the tests, on a real socket.</summary>
[SetUpFixture]
public sealed class HostedService
{
    /// <summary>The application. Change its services and settings with WithWebHostBuilder.</summary>
    public static WebApplicationFactory<Program> Target { get; private set; } = null!;

    [OneTimeSetUp]
    public static void Open() => Target = new WebApplicationFactory<Program>();

    [OneTimeTearDown]
    public static async Task Close() => await Target.DisposeAsync();
}
