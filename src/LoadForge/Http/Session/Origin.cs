
namespace LoadForge.Http.Session;

/// <summary>Scheme, host and port: who may see a credential.</summary>
internal static class Origin
{
    public static bool IsSame(Uri left, Uri right) =>
        left.Port == right.Port && left.Scheme == right.Scheme && string.Equals(left.IdnHost, right.IdnHost, StringComparison.OrdinalIgnoreCase);
}
