using System.Collections.Concurrent;
using System.Security.Cryptography;
using LoadForge.Cluster.Frames;

namespace LoadForge.Cluster.Links;

/// <summary>
/// Frames as bytes, with the right keys. The call of a free agent carries its public key, and the claim of a coordinator carries the coordinator's; both are
/// signed with the key of the pool. From then on, frames are signed with the keys of that run and that agent (<see cref="RunKey"/>), so that the credentials of
/// an agent are of no use against a run of others.
/// </summary>
internal sealed class FrameCodec : IDisposable
{
    // What strangers may make this process remember.
    private const int MaxAgents = 20_000;
    private const int MaxRuns = 20_000;

    private readonly byte[] _pool;
    private readonly FrameFormat _poolFormat;
    private readonly ECDiffieHellman _own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _public;
    private readonly Lock _deriving = new();
    private readonly ConcurrentDictionary<Guid, byte[]> _agents = new();
    private readonly ConcurrentDictionary<(Guid Run, Guid Agent), RunKey> _runs = new();

    /// <summary>Creates the key pair of this process.</summary>
    /// <param name="pool">The key of the pool.</param>
    public FrameCodec(byte[] pool)
    {
        (_pool, _poolFormat) = (pool, new FrameFormat(pool));
        _public = _own.ExportSubjectPublicKeyInfo();
    }

    /// <summary>The keys of an agent in a run; null if they are unknown.</summary>
    public RunKey? KeyOf(Guid run, Guid agent) => _runs.GetValueOrDefault((run, agent));

    /// <summary>Adds keys that another process has agreed on.</summary>
    public void Add(Guid run, Guid agent, RunKey key) => _runs[(run, agent)] = key;

    /// <summary>Encodes a frame.</summary>
    /// <returns>Null if its receiver is not known yet.</returns>
    public byte[]? Encode(Frame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.Hello:
                return _poolFormat.Encode(frame with { Body = (byte[])[.. _public, .. frame.Body.Span] });
            case FrameKind.Claim:
                RunKey? key = KeyOf(frame.Run, frame.Agent)
                    ?? (_agents.TryGetValue(frame.Agent, out byte[]? other) ? Derive(other, frame.Run, frame.Agent) : null);
                if (key is not null) _runs.TryAdd((frame.Run, frame.Agent), key);
                return key is null ? null : _poolFormat.Encode(frame with { Body = (byte[])[.. _public, .. key.Encrypt(frame.Body.Span)] });
            default:
                return KeyOf(frame.Run, frame.Agent)?.Format.Encode(frame);
        }
    }

    /// <summary>Decodes a frame.</summary>
    /// <param name="bytes">The bytes; not trusted.</param>
    /// <param name="problem">Why they are not a frame for this process; null if they are.</param>
    public Frame? Decode(ReadOnlySpan<byte> bytes, out string? problem)
    {
        if (FrameFormat.AddressOf(bytes, out problem) is not var (kind, run, agent)) return null;
        if (kind is not (FrameKind.Hello or FrameKind.Claim))
        {
            if (KeyOf(run, agent) is { } known) return known.Format.Decode(bytes, out problem);
            problem = "it is of another run";
            return null;
        }

        if (_poolFormat.Decode(bytes, out problem) is not { } frame) return null;
        problem = "it has no public key";
        if (frame.Body.Length < _public.Length) return null;
        (ReadOnlyMemory<byte> other, ReadOnlyMemory<byte> body) = (frame.Body[.._public.Length], frame.Body[_public.Length..]);
        if (kind == FrameKind.Hello)
        {
            // The first key counts: nobody can take the place of an agent that has called.
            if (_agents.Count < MaxAgents) _agents.TryAdd(agent, other.ToArray());
            problem = null;
            return frame with { Body = body };
        }

        problem = "it was encrypted for another agent";
        RunKey? key = KeyOf(run, agent) ?? Derive(other.Span, run, agent);
        if (key?.Decrypt(body.Span) is not { } text) return null;
        if (_runs.Count < MaxRuns) _runs.TryAdd((run, agent), key);
        problem = null;
        return frame with { Body = text };
    }

    /// <inheritdoc/>
    public void Dispose() => _own.Dispose();

    // The platform's key pairs are for one thread at a time.
    private RunKey? Derive(ReadOnlySpan<byte> other, Guid run, Guid agent)
    {
        lock (_deriving)
        {
            return RunKey.Of(_own, other, _pool, run, agent);
        }
    }
}
