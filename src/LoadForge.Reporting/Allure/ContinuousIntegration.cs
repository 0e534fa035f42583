using LoadForge.Reporting.Allure.Format;
using LoadForge.Settings;

namespace LoadForge.Reporting.Allure;

/// <summary>Shows the build server that runs the tests as Allure's executor.</summary>
internal static class ContinuousIntegration
{
    /// <summary>The build; null outside a build server that is known.</summary>
    public static AllureExecutor? Detect(Func<string, string?> read) => BuildServer.Detect(read) is not { } server ? null : new(server.Name, server.Type)
    {
        Url = server.Url,
        BuildOrder = server.Number,
        BuildName = server.Build is { } build ? Text.Printable.Line(build) : null,
        BuildUrl = server.BuildUrl,
    };
}
