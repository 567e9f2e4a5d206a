; Galley stands in the "Open with" list of text files. It does not take them over: the default program stays what it was.

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Galley.Text" "" "Plain text"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Galley.Text\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Galley.Text\shell\open\command" "" '"$appExe" "%1"'
  WriteRegNone SHELL_CONTEXT "Software\Classes\.txt\OpenWithProgids" "Galley.Text"
!macroend

!macro customUnInstall
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.txt\OpenWithProgids" "Galley.Text"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Galley.Text"
!macroend
