namespace LoadForge.Cluster.Links;

/// <summary>Where a broker is and how a process may use it. Printed without secrets.</summary>
/// <param name="Url">The address of the broker, without credentials, such as <c>nats://127.0.0.1:4222</c>.</param>
/// <param name="User">The user; null for none.</param>
/// <param name="Password">The user's password; null for none.</param>
/// <param name="Key">The key of the cluster's frames, as hexadecimal digits.</param>
internal sealed record ClusterAddress(string Url, string? User, string? Password, string Key)
{
    /// <inheritdoc/>
    public override string ToString() => Url;
}
