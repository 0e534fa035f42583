using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace LoadForge.Dashboard.Serving;

/// <summary>The secrets of one server: the token of its address, and the value of the cookie that pages get for it. Both are random, of 256 bits.</summary>
internal sealed class Access
{
    private const int Bytes = 32;

    private readonly byte[] _token = Random();
    private readonly byte[] _session = Random();

    /// <summary>The token, which fits into an address.</summary>
    public string Token => Encoding.ASCII.GetString(_token);

    /// <summary>The value of the cookie.</summary>
    public string Session => Encoding.ASCII.GetString(_session);

    /// <summary>Whether a text is the token; takes the same time for every text of its length.</summary>
    public bool IsToken(string? text) => text is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), _token);

    /// <summary>Whether a text is the value of the cookie.</summary>
    public bool IsSession(string? text) => text is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), _session);

    private static byte[] Random() => Encoding.ASCII.GetBytes(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));
}
