;;; emacs.el --- What somebody does in Emacs with eglot  -*- lexical-binding: t; -*-

;;; Commentary:

;; On a copy of examples/nacka that is the current folder.  tests/editors/run starts it.

;;; Code:

(require 'cl-lib)
(require 'flymake)
(require 'xref)
(require 'stadga-mode)

(setq stadga-program (or (getenv "STADGA") "stadga")
      eglot-sync-connect 30
      eglot-connect-timeout 30
      eglot-autoshutdown nil
      eglot-send-changes-idle-time 0
      eglot-confirm-server-initiated-edits nil
      create-lockfiles nil
      make-backup-files nil)

(defvar passed 0)
(defvar failed 0)

(defun check (ok what)
  "Note that WHAT is so if OK."
  (if ok (cl-incf passed) (cl-incf failed))
  (princ (format "%s: %s\n" (if ok "ok" "FAIL") what)))

(defmacro soon (is-so)
  "Wait until IS-SO."
  `(let ((end (+ (float-time) 30)) value)
     (while (and (not (setq value ,is-so)) (< (float-time) end))
       (accept-process-output nil 0.02))
     value))

(defun to (text)
  "Go to the start of the first TEXT."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun tell ()
  "Tell the server of changes now, not after a while."
  (eglot--signal-textDocument/didChange))

(defun found ()
  "What is wrong here."
  (flymake-start)
  (flymake-diagnostics))

(defun diagnoses-and-mends ()
  (find-file "målgrupper.stadga")
  (flymake-mode 1)
  (call-interactively #'eglot)
  (check (eglot-current-server) "the server starts")
  (let ((sound (buffer-string)) (place nil))
    (to "har_ekonomiskt_bistånd\n")
    (setq place (point))
    (delete-char (length "har_ekonomiskt_bistånd"))
    (insert "har_ekonomiskt_bistund")
    (tell)
    (check (soon (= 1 (length (found)))) "a name that does not exist is told")
    (let ((diagnostic (car (found))))
      (check (and diagnostic (= place (flymake-diagnostic-beg diagnostic)))
             "where it stands, behind letters that are longer in UTF-8 than in UTF-16"))
    (goto-char place)
    ;; Not `eglot-code-action-quickfix', which in eglot 1.9 asks and does nothing.
    (eglot-code-actions place (1+ place) "quickfix" t)
    (check (soon (string= sound (buffer-string))) "the fix of it is made")
    (tell)
    (check (soon (null (found))) "then nothing is wrong")))

(defun completes ()
  (let ((sound (buffer-string)))
    (to "    \"har ekonomiskt bistånd\"")
    (insert "    kund.är_\n")
    (backward-char)
    (tell)
    (pcase-let ((`(,start ,end ,table . ,_) (eglot-completion-at-point)))
      (let ((offered (all-completions (buffer-substring start end) table)))
        (check (cl-some (lambda (word) (string-search "är_nackabo" word)) offered)
               "a field is offered after its first letters")))
    (delete-region (line-beginning-position) (1+ (line-end-position)))
    (tell)
    (check (and (string= sound (buffer-string)) (soon (null (found)))) "nothing stays behind")))

(defun goes-to-declarations ()
  (to "övre_åldersgräns")
  (let ((xref-prompt-for-identifier nil)
        (start (current-buffer)))
    (call-interactively #'xref-find-definitions)
    (check (and (string= "tolkningar.stadga" (file-name-nondirectory buffer-file-name))
                (string-prefix-p "tolkning övre_åldersgräns" (buffer-substring (line-beginning-position) (line-end-position))))
           "a name leads to its declaration in another file")
    (switch-to-buffer start)))

(defun text-of (file)
  "What is in FILE on disk."
  (with-temp-buffer (insert-file-contents file) (buffer-string)))

(defun renames ()
  (to "villkor grupp_6")
  (forward-char (length "villkor "))
  (cl-letf (((symbol-function 'y-or-n-p) #'always))
    (eglot-rename "grupp_sfi"))
  (check (save-excursion (goto-char (point-min)) (search-forward "villkor grupp_sfi" nil t))
         "a name is changed where it is declared")
  (save-some-buffers t)
  (check (cl-every (lambda (file)
                     (let ((text (text-of file)))
                       (and (string-search "grupp_sfi" text) (not (string-match-p "grupp_6\\_>" text)))))
                   '("målgrupper.stadga" "bistånd.stadga" "testfall_målgrupper.stadga"))
         "and in all files that name it")
  (tell)
  (check (soon (null (found))) "and nothing is wrong afterwards"))

(defun formats ()
  (let ((sound (buffer-string)))
    (to "    \"har ekonomiskt bistånd\"")
    (insert "  ")
    (tell)
    (eglot-format-buffer)
    (check (string= sound (buffer-string)) "a file is formatted")))

(dolist (part '(diagnoses-and-mends completes goes-to-declarations renames formats))
  (condition-case reason
      (funcall part)
    (error (check nil (format "%s: %s" part (error-message-string reason))))))
(dolist (buffer (buffer-list))
  (with-current-buffer buffer (set-buffer-modified-p nil)))
(ignore-errors (eglot-shutdown (eglot-current-server)))
(princ (format "%d passed, %d failed\n" passed failed))
(kill-emacs (if (= 0 failed) 0 1))

;;; emacs.el ends here
