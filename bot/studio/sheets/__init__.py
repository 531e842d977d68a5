"""The content as a workbook for those who like Excel, and back: a preview, then drafts, never a publish."""
