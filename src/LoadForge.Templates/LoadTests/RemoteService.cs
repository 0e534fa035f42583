namespace LoadForge.Templates.LoadTests;

/// <summary>The service under test, which runs already.</summary>
internal static class RemoteService
{
    /// <summary>Its address. The environment variable LOADFORGE_TARGET overrides it.</summary>
    public const string Target = "http://localhost:5080";
}
