using System.Reflection;

namespace LoadForge.Reporting;

internal static class ProductVersion
{
    /// <summary>The product's version, without the commit that a build may append.</summary>
    public static string Text { get; } =
        typeof(Results.LoadResult).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
