using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace LoadForge.Dashboard.Serving;

/// <summary>
/// The secrets of one server: the folder of its paths, the token of its address, and the value of the cookie that pages get for it. All are random; token and
/// cookie have 256 bits, the folder 128.
/// </summary>
internal sealed class Access
{
    private const int Bytes = 32;
    private const int FolderBytes = 16;

    private readonly byte[] _folder = Random(FolderBytes);
    private readonly byte[] _token = Random(Bytes);
    private readonly byte[] _session = Random(Bytes);

    /// <summary>The path of the page, from slash to slash. Browsers send the cookie only with paths in it, on whatever port.</summary>
    public string Folder => $"/{Encoding.ASCII.GetString(_folder)}/";

    /// <summary>The token, which fits into an address.</summary>
    public string Token => Encoding.ASCII.GetString(_token);

    /// <summary>The value of the cookie.</summary>
    public string Session => Encoding.ASCII.GetString(_session);

    /// <summary>The part of a path below the folder; null if the path is not in it. Takes the same time for every folder of that length.</summary>
    public string? Below(string? path)
    {
        int end = _folder.Length + 1;
        if (path is null || path.Length <= end || path[0] != '/' || path[end] != '/') return null;
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(path[1..end]), _folder) ? path[(end + 1)..] : null;
    }

    /// <summary>Whether a text is the token; takes the same time for every text of its length.</summary>
    public bool IsToken(string? text) => text is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), _token);

    /// <summary>Whether a text is the value of the cookie.</summary>
    public bool IsSession(string? text) => text is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), _session);

    private static byte[] Random(int bytes) => Encoding.ASCII.GetBytes(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes)));
}
