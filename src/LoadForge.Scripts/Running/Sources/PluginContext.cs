using System.Reflection;
using System.Runtime.Loader;

namespace LoadForge.Scripts.Running.Sources;

/// <summary>Loads a plugin and what lies beside it; assemblies that the process already has are shared with it.</summary>
/// <param name="path">The path of the assembly.</param>
internal sealed class PluginContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path), isCollectible: false)
{
    /// <summary>Loads the plugin.</summary>
    public Assembly Load() => LoadFromAssemblyPath(path);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // The plugin must see the same types as the engine.
        if (Default.Assemblies.Any(known => string.Equals(known.GetName().Name, assemblyName.Name, StringComparison.OrdinalIgnoreCase))) return null;
        string beside = Path.Combine(Path.GetDirectoryName(path)!, assemblyName.Name + ".dll");
        return File.Exists(beside) ? LoadFromAssemblyPath(beside) : null;
    }
}
