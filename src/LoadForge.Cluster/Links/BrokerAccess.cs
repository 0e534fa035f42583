namespace LoadForge.Cluster.Links;

/// <summary>A broker and how a process is let in. Printed without secrets.</summary>
/// <param name="Address">The broker.</param>
/// <param name="Credentials">What the broker wants to know.</param>
internal sealed record BrokerAccess(ClusterAddress Address, ClusterCredentials Credentials)
{
    /// <summary>The key of the pool.</summary>
    public byte[] Key => Convert.FromHexString(Credentials.Key);

    /// <summary>Whether the connection is encrypted.</summary>
    public bool IsEncrypted => Address.IsTls || Credentials.HasCertificate;

    /// <summary>Why the broker must not be used in this way; null if it may.</summary>
    public string? Problem => IsEncrypted || Address.IsLoopback
        ? null
        : $"The broker at {Address} is on another machine and these credentials have no certificate, so that anybody on the way could read along: "
            + "use credentials that 'loadforge broker --init FOLDER' wrote, or a tls:// address.";

    /// <inheritdoc/>
    public override string ToString() => Address.ToString();
}
