using System.Collections.Immutable;
using System.Text;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Links;
using LoadForge.Parsing;

namespace LoadForge.Cluster;

/// <summary>
/// What a coordinator or an agent needs to be let in by a broker: user, password, key of the pool, and a certificate. From a file that
/// <c>loadforge broker --init</c> wrote. Printed without secrets.
/// </summary>
public sealed record ClusterCredentials
{
    /// <summary>The environment variable with the path of the credentials file.</summary>
    public const string Variable = "LOADFORGE_CLUSTER_CREDENTIALS";

    private const string Title = "LoadForge credentials 1";
    private const int MaxBytes = 1 << 16;
    private const string RoleName = "role";
    private const string UserName = "user";
    private const string PasswordName = "password";
    private const string KeyName = "key";
    private const string AuthorityName = "authority";
    private const string CertificateName = "certificate";
    private const string PrivateKeyName = "private-key";

    internal ClusterCredentials()
    {
    }

    /// <summary>The user.</summary>
    public required string User { get; init; }

    /// <summary>What the user may do; null if the file does not say, as for a broker of one's own.</summary>
    internal ClusterRole? Role { get; init; }

    /// <summary>The user's password.</summary>
    internal string Password { get; init; } = "";

    /// <summary>The key of the pool, as hexadecimal digits.</summary>
    internal string Key { get; init; } = "";

    /// <summary>The certificate of the authority that vouches for the broker, DER; empty for those that the machine trusts.</summary>
    internal ImmutableArray<byte> Authority { get; init; } = [];

    /// <summary>The certificate, DER; empty for none.</summary>
    internal ImmutableArray<byte> Certificate { get; init; } = [];

    /// <summary>The private key of the certificate, PKCS#8; empty for none.</summary>
    internal ImmutableArray<byte> PrivateKey { get; init; } = [];

    /// <summary>Whether broker and process prove to each other who they are with certificates.</summary>
    public bool HasCertificate => !Certificate.IsEmpty;

    /// <summary>Reads a credentials file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ClusterException">It cannot be read, or is not a credentials file.</exception>
    public static ClusterCredentials Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        byte[]? bytes;
        try
        {
            bytes = BoundedFile.Read(path, MaxBytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string place = Path.IsPathFullyQualified(path) ? "" : $" in \"{Environment.CurrentDirectory}\"";
            throw new ClusterException(
                $"The credentials file \"{path}\" cannot be read{place}; name the absolute path of a file that 'loadforge broker --init FOLDER' wrote.", error);
        }

        return (bytes is null ? null : Of(SecretFile.Parse(Title, Encoding.UTF8.GetString(bytes))))
            ?? throw new ClusterException($"\"{path}\" is not a credentials file of this version; name one that 'loadforge broker --init FOLDER' wrote.");
    }

    /// <summary>Who it is for, without secrets.</summary>
    public override string ToString() => $"credentials of {User}";

    /// <summary>Checks that they are for a role.</summary>
    /// <exception cref="ClusterException">They are for the other one.</exception>
    internal ClusterCredentials For(ClusterRole role)
    {
        if (Role is null || Role == role) return this;
        (string own, string other) = role == ClusterRole.Agent ? ("an agent", "a coordinator") : ("a coordinator", "an agent");
        throw new ClusterException($"These are the credentials of {other} ({User}); name those of {own}, which 'loadforge broker --init' wrote beside them.");
    }

    /// <summary>Writes the file. Only its owner may read it.</summary>
    internal void Write(string path) => SecretFile.Write(path, Title, ToLines());

    /// <summary>The names and values of the file.</summary>
    internal IEnumerable<KeyValuePair<string, string>> ToLines()
    {
        if (Role is { } role) yield return new(RoleName, role.ToString().ToLowerInvariant());
        yield return new(UserName, User);
        yield return new(PasswordName, Password);
        yield return new(KeyName, Key);
        if (!Authority.IsEmpty) yield return new(AuthorityName, Convert.ToBase64String(Authority.AsSpan()));
        if (Certificate.IsEmpty) yield break;
        yield return new(CertificateName, Convert.ToBase64String(Certificate.AsSpan()));
        yield return new(PrivateKeyName, Convert.ToBase64String(PrivateKey.AsSpan()));
    }

    /// <summary>The credentials of a file.</summary>
    /// <param name="lines">Its names and values; null if it is no such file.</param>
    /// <returns>Null if something is missing or malformed.</returns>
    internal static ClusterCredentials? Of(IReadOnlyDictionary<string, string>? lines)
    {
        if (lines?.GetValueOrDefault(UserName) is not { } user || lines.GetValueOrDefault(PasswordName) is not { } password) return null;
        if (lines.GetValueOrDefault(KeyName) is not { Length: >= 2 * FrameFormat.MinKeyBytes } key || key.Length % 2 != 0) return null;
        byte[]? authority = Bytes(lines, AuthorityName);
        byte[]? certificate = Bytes(lines, CertificateName);
        byte[]? privateKey = Bytes(lines, PrivateKeyName);
        if (!key.All(char.IsAsciiHexDigit) || authority is null || certificate is null || privateKey is null) return null;
        if (certificate.Length == 0 != (privateKey.Length == 0)) return null;
        return new ClusterCredentials
        {
            Role = Enum.TryParse(lines.GetValueOrDefault(RoleName), ignoreCase: true, out ClusterRole role) ? role : null,
            User = user,
            Password = password,
            Key = key,
            Authority = [.. authority],
            Certificate = [.. certificate],
            PrivateKey = [.. privateKey],
        };
    }

    // Empty if it is missing, null if it is malformed.
    private static byte[]? Bytes(IReadOnlyDictionary<string, string> lines, string name)
    {
        if (!lines.TryGetValue(name, out string? text)) return [];
        byte[] bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out int length) && length > 0 ? bytes[..length] : null;
    }
}
