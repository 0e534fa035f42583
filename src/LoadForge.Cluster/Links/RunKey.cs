using System.Security.Cryptography;
using LoadForge.Cluster.Frames;

namespace LoadForge.Cluster.Links;

/// <summary>
/// The keys that one coordinator and one agent of one run share and nobody else has: one signs their frames, one encrypts what the agent is to run. Both sides
/// compute them from their own key pair and the other's public key (ECDH, P-256); other agents of the pool hear only public keys.
/// </summary>
internal sealed class RunKey
{
    /// <summary>The number of bytes of the keys.</summary>
    public const int Bytes = 2 * FrameFormat.MinKeyBytes;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int GuidBytes = 16;

    private readonly byte[] _encryption;

    /// <summary>Creates the keys from their bytes.</summary>
    public RunKey(byte[] bytes)
    {
        (Value, _encryption) = (bytes, bytes[FrameFormat.MinKeyBytes..]);
        Format = new FrameFormat(bytes[..FrameFormat.MinKeyBytes]);
    }

    /// <summary>The bytes.</summary>
    public byte[] Value { get; }

    /// <summary>Signs and checks frames.</summary>
    public FrameFormat Format { get; }

    /// <summary>Computes the keys.</summary>
    /// <param name="own">The key pair of this side.</param>
    /// <param name="other">The public key of the other side; not trusted.</param>
    /// <param name="pool">The key of the pool.</param>
    /// <param name="run">The run.</param>
    /// <param name="agent">The agent.</param>
    /// <returns>Null if the public key is none.</returns>
    public static RunKey? Of(ECDiffieHellman own, ReadOnlySpan<byte> other, byte[] pool, Guid run, Guid agent)
    {
        try
        {
            using ECDiffieHellman theirs = ECDiffieHellman.Create();
            theirs.ImportSubjectPublicKeyInfo(other, out _);
            byte[] secret = own.DeriveRawSecretAgreement(theirs.PublicKey);
            byte[] about = new byte[2 * GuidBytes];
            run.TryWriteBytes(about);
            agent.TryWriteBytes(about.AsSpan(GuidBytes));
            return new RunKey(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, Bytes, pool, about));
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            // Not a key, or one of another curve.
            return null;
        }
    }

    /// <summary>Encrypts what only the agent is to read.</summary>
    public byte[] Encrypt(ReadOnlySpan<byte> text)
    {
        byte[] sealedText = new byte[NonceBytes + TagBytes + text.Length];
        Span<byte> nonce = sealedText.AsSpan(..NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(_encryption, TagBytes);
        cipher.Encrypt(nonce, text, sealedText.AsSpan((NonceBytes + TagBytes)..), sealedText.AsSpan(NonceBytes, TagBytes));
        return sealedText;
    }

    /// <summary>Decrypts it.</summary>
    /// <returns>Null if it was encrypted with other keys or was changed.</returns>
    public byte[]? Decrypt(ReadOnlySpan<byte> sealedText)
    {
        if (sealedText.Length < NonceBytes + TagBytes) return null;
        byte[] text = new byte[sealedText.Length - NonceBytes - TagBytes];
        try
        {
            using var cipher = new AesGcm(_encryption, TagBytes);
            cipher.Decrypt(sealedText[..NonceBytes], sealedText[(NonceBytes + TagBytes)..], sealedText.Slice(NonceBytes, TagBytes), text);
            return text;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => "keys of a run";
}
