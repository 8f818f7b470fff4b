namespace Governance.Web.Commands;

/// <summary>Marks that the product runs on a data folder, so that a database is not swapped under it.</summary>
internal static class Running
{
    /// <summary>Holds the mark until disposed; null where somebody else holds it.</summary>
    public static IDisposable? Claim(Installation installation)
    {
        try
        {
            return new FileStream(
                Path.Combine(installation.Folder, ".running"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose
            );
        }
        catch (IOException)
        {
            return null;
        }
    }
}
